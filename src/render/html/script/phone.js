/** The phone: it follows the table of calls, and decides nothing itself. */
function phone(menu) {
  const box = menu.querySelector(".phone");
  if (!box) return;
  const table = JSON.parse(box.querySelector(".calls").content.textContent);
  const part = (name) => box.querySelector(name);
  const [heard, near, clock, turns, speak] = [".heard", ".near", ".clock", ".turns", ".speak"].map(part);
  const pad = all(box, "[data-key]");
  let at = null;
  let typed = "";
  let seconds = 0;
  let is_exact = true;
  let speaker = null;
  const time = () => {
    const whole = Math.round(seconds);
    return `${is_exact ? "" : "≥ "}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
  const write = (text, what) => {
    const line = document.createElement("p");
    line.dir = "auto";
    line.className = what;
    line.textContent = text;
    heard.append(line);
    heard.scrollTop = heard.scrollHeight;
  };
  const utter = (text) => {
    if (!speak.checked || !("speechSynthesis" in window)) return;
    speechSynthesis.speak(new SpeechSynthesisUtterance(text));
  };
  const show = () => {
    const state = at === null ? null : table.states[at];
    const [words, is_lost] = state ? table.people[state[3]] : ["", false];
    near.textContent = words;
    near.classList.toggle("lost", is_lost);
    clock.textContent = time();
    for (const key of pad) {
      key.disabled = !state || state[4][key.dataset.key] === undefined;
      // A key that does what silence or most others do is bound to nothing.
      key.classList.toggle("live", !key.disabled && is_bound(state, key.dataset.key));
    }
    part(".hang").disabled = !state;
    turns.replaceChildren();
    for (const [name, sentence, reply] of state ? state[6] : []) {
      choice(sentence, () => take(reply, sentence, name));
    }
    for (const [phrase, reply] of state ? state[5] : []) {
      choice(`say "${phrase}"`, () => take(reply, `"${phrase}"`, phrase));
    }
  };
  const is_bound = (state, symbol) => {
    if (symbol === "_") return false;
    const replies = Object.entries(state[4]).filter(([key]) => key !== "_").map(([, reply]) => reply);
    const own = state[4][symbol];
    return replies.filter((reply) => reply === own).length < 4 || state[2];
  };
  const choice = (words, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", act);
    turns.append(button);
  };
  const take = (index, did, symbol) => {
    const [to, node, spent, hold, is_all, said] = table.replies[index];
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    if (did) write(`› ${did}`, "you");
    for (const [from, text] of said) {
      if (from !== speaker) write(table.names[from], "node");
      speaker = from;
      write(table.texts[text], "");
      utter(table.texts[text]);
    }
    speaker = null;
    seconds += spent + hold;
    is_exact = is_exact && is_all;
    if (to >= 0) {
      typed = table.states[to][2] ? typed + symbol : "";
      at = to;
      if (!said.length && table.names[table.states[to][0]] && !typed && did) {
        write(table.names[table.states[to][0]], "node");
      }
    } else {
      at = null;
      if (to === -1) write("This page's phone ends here; phonetree walk goes on.", "end");
      else write(`= ${table.ends[-2 - to]}, at ${table.names[node]}, after ${time()}`, "end");
    }
    show();
  };
  const press = (symbol) => {
    const reply = at === null ? undefined : table.states[at][4][symbol];
    if (reply === undefined) return;
    take(reply, symbol === "_" ? "says nothing" : typed + symbol, symbol);
  };
  const dial = (entry) => {
    heard.replaceChildren();
    [typed, seconds, is_exact, speaker] = ["", 0, true, null];
    take(table.starts[entry][1], "", "");
  };
  const hang_up = () => {
    if (at === null) return;
    write(`= the caller hangs up after ${time()}`, "end");
    at = null;
    show();
  };
  /** Plays the inputs of a finding, each as if it were pressed. */
  const play = (entry, inputs) => {
    dial(entry);
    for (const input of inputs) {
      if (at === null) return;
      const state = table.states[at];
      const turn = state[6].find(([name]) => name === input);
      const phrase = state[5].find(([words]) => `say ${words}` === input);
      if (turn) take(turn[2], turn[1], input);
      else if (phrase) take(phrase[1], `"${phrase[0]}"`, input);
      else if (input === "hang up") hang_up();
      else press(input);
    }
  };
  const entry = part(".entry");
  const start = () => dial(entry ? Number(entry.value) : 0);
  for (const key of pad) key.addEventListener("click", () => press(key.dataset.key));
  part(".hang").addEventListener("click", hang_up);
  part(".again").addEventListener("click", start);
  if (entry) entry.addEventListener("input", start);
  speak.closest("label").hidden = !("speechSynthesis" in window);
  speak.addEventListener("input", () => {
    if (!speak.checked) speechSynthesis.cancel();
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    if (!/^[0-9*#]$/.test(event.key)) return;
    event.preventDefault();
    press(event.key);
  });
  for (const button of all(menu, "button.play")) {
    button.addEventListener("click", () => {
      play(Number(button.dataset.entry), JSON.parse(button.dataset.inputs));
      box.scrollIntoView();
      heard.focus({ preventScroll: true });
    });
  }
  start();
}

