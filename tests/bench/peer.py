"""peer.py ENGINE LOADER FILE: what an analyst's script would do with a menu file.

Reads the file, builds the graph and works out reach, dead ends, components, ways to a person
and dominators, with networkx or rustworkx and PyYAML or yaml-rs. Finds less than phonetree:
no places, no prompts, no wording.
"""
import sys

engine, loader, file = sys.argv[1:4]
if engine == "networkx":
    import networkx as nx
else:
    import rustworkx as rx
with open(file, encoding="utf-8") as text:
    if loader == "pyyaml":
        import yaml
        menu = yaml.load(text, Loader=yaml.CSafeLoader)
    else:
        import yaml_rs
        menu = yaml_rs.loads(text.read())

number = {name: at for at, name in enumerate(menu["nodes"])}
n = len(number)
person = n
edges, people, ends = [], [], set()
for name, node in menu["nodes"].items():
    at = number[name]
    edges += [(at, number[choice["goto"]]) for choice in (node.get("menu") or {}).values()]
    edges += [(at, number[node[way]]) for way in ("exhausted", "next") if node.get(way)]
    if node.get("queue"):
        people.append((at, person))
    if node.get("queue") or node.get("hangup"):
        ends.add(at)
edges = list(dict.fromkeys(edges)) + people
start = number[menu["start"]]
if engine == "networkx":
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n + 1))
    graph.add_edges_from(edges)
    n_reached = len(nx.single_source_shortest_path_length(graph, start))
    n_rings = sum(len(part) > 1 for part in nx.strongly_connected_components(graph))
    n_stuck = n - len(nx.ancestors(graph, person))
    n_dominated = len(nx.immediate_dominators(graph, start))
else:
    graph = rx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(n + 1))
    graph.add_edges_from_no_data(edges)
    level = {start: 0}
    for above, below in rx.bfs_successors(graph, start):
        for node in below:
            level.setdefault(node, level[above] + 1)
    n_reached = len(level)
    n_rings = sum(len(part) > 1 for part in rx.strongly_connected_components(graph))
    n_stuck = n - len(rx.ancestors(graph, person))
    n_dominated = len(rx.immediate_dominators(graph, start))
n_dead = sum(1 for at in range(n) if at not in ends and graph.out_degree(at) == 0)
print(n, len(edges), n_reached, n_rings, n_stuck, n_dominated, n_dead)
