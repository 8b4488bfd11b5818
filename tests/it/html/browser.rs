//! The page in a real browser, driven over its debugging protocol: what a reader can do
//! with it, and that it asks the network for nothing. Skipped aloud without Chromium.

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

use super::{HOSTILE, SHOP, page};

/// No answer of the browser takes longer on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page; it ends with the test.
pub(super) struct Browser {
    process: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: String,
    n_sent: u64,
    /// What the page said of itself: errors, requests, refusals of its policy.
    events: Vec<Value>,
    _profile: TempDir,
}

#[expect(clippy::print_stdout, reason = "what is skipped is said aloud")]
pub(super) fn skipped(why: &str) {
    println!("skipped: {why}");
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Browser {
    /// Starts the browser; `None`, said aloud, where there is none.
    pub(super) fn start() -> Option<Browser> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let on_path = |name: &&str| {
            let path = std::env::var_os("PATH").unwrap_or_default();
            std::env::split_paths(&path).any(|folder| folder.join(name).exists())
        };
        let Some(name) = names.into_iter().find(on_path) else {
            skipped("no Chromium is installed");
            return None;
        };
        let profile = tempfile::tempdir().expect("a folder");
        let mut process = Command::new(name)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"])
            .args(["--no-first-run", "--disable-background-networking", "--disable-sync"])
            .args(["--disable-component-update", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let errors = process.stderr.take().expect("it was piped");
        let (sender, address) = mpsc::channel();
        std::thread::spawn(move || {
            // Reads to the end, so that the browser never waits for its reader.
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                if let Some(address) = line.strip_prefix("DevTools listening on ") {
                    let _ = sender.send(address.to_owned());
                }
            }
        });
        let Ok(address) = address.recv_timeout(PATIENCE) else {
            skipped("Chromium does not start here");
            let _ = process.kill();
            let _ = process.wait();
            return None;
        };
        let (socket, _) = tungstenite::connect(address).expect("the browser answers");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        }
        let mut browser = Browser {
            process,
            socket,
            session: String::new(),
            n_sent: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.call("Target.attachToTarget", attach);
        browser.session = attached["sessionId"].as_str().expect("a session").to_owned();
        for part in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{part}.enable"), json!({}));
        }
        Some(browser)
    }

    pub(super) fn call(&mut self, method: &str, params: Value) -> Value {
        self.n_sent += 1;
        let mut message = json!({ "id": self.n_sent, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket.send(Message::text(message.to_string())).expect("the browser listens");
        loop {
            let answer = self.socket.read().expect("the browser answers in time");
            let Message::Text(text) = answer else { continue };
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            if answer["id"] == json!(self.n_sent) {
                assert_eq!(answer.get("error"), None, "{method}");
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    /// Opens a file at a width in pixels and waits until it is loaded.
    pub(super) fn open(&mut self, file: &Path, width: u32) {
        let screen =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.call("Emulation.setDeviceMetricsOverride", screen);
        self.events.clear();
        let url = format!("file://{}", file.display());
        self.call("Page.navigate", json!({ "url": url }));
        let ready = "new Promise((done) => document.readyState === 'complete' ? done(1) : \
                     addEventListener('load', () => done(1)))";
        self.run(ready);
    }

    /// Runs an expression in the page.
    pub(super) fn run(&mut self, expression: &str) -> Value {
        let how = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let result = self.call("Runtime.evaluate", how);
        assert_eq!(result.get("exceptionDetails"), None, "{expression}");
        result["result"]["value"].clone()
    }

    /// Presses a key of the keyboard, which goes to what has the focus.
    pub(super) fn press(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            other => u32::from(other.as_bytes()[0]),
        };
        let text = if key.len() == 1 { key } else { "" };
        let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let event = |kind: &str| json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code, "text": text });
        self.call("Input.dispatchKeyEvent", event(down));
        self.call("Input.dispatchKeyEvent", event("keyUp"));
    }

    /// What the reader's system asks for, such as dark colours.
    pub(super) fn prefer(&mut self, media: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
    }

    /// Errors that the page made, and what it asked the network for.
    pub(super) fn complaints(&self) -> Vec<String> {
        let text = self.events.iter().filter_map(|event| {
            let params = &event["params"];
            match event["method"].as_str()? {
                "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
                "Log.entryAdded" => Some(params["entry"]["text"].to_string()),
                "Runtime.consoleAPICalled" => Some(params["args"].to_string()),
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str()?;
                    (!url.starts_with("file://") || !url.contains("report.html"))
                        .then(|| url.to_owned())
                }
                _ => None,
            }
        });
        text.collect()
    }
}

pub(super) fn written(text: &str) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.html");
    std::fs::write(&file, text).expect("a file");
    (folder, file)
}

#[test]
fn a_reader_can_click_search_highlight_sort_and_filter_at_both_widths() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP]));
    for width in [1280, 390] {
        browser.open(&file, width);
        let wide = browser.run("document.documentElement.scrollWidth").as_f64().expect("a width");
        assert!(wide <= f64::from(width), "the page is {wide} wide at {width}");

        let click = "document.querySelector('.light g.card[data-node=orders]')\
                     .dispatchEvent(new MouseEvent('click', { bubbles: true })); \
                     document.querySelector('.panel').innerText";
        let text = browser.run(click);
        let text = text.as_str().expect("a text");
        assert!(text.contains("orders") && text.contains("where your parcel is"), "{text}");
        assert_eq!(browser.run("document.querySelector('.panel').hidden"), json!(false));

        let search = "const find = document.querySelector('.find'); find.value = 'on its way'; \
                      find.dispatchEvent(new Event('input')); \
                      [document.querySelector('.found').textContent, \
                      [...document.querySelectorAll('.light g.hit')].map((card) => card.dataset.node)]";
        assert_eq!(browser.run(&format!("{{ {search} }}")), json!(["1 found", ["parcel"]]));

        let light = "const way = document.querySelector('select.way'); \
                     way.value = [...way.options].find((o) => o.label === 'where-is-it').value; \
                     way.dispatchEvent(new Event('input')); \
                     [document.querySelector('.press').textContent, \
                     [...document.querySelectorAll('.light g.card.on')].map((c) => c.dataset.node).sort(), \
                     document.querySelectorAll('.light .tidy .on').length]";
        let lit = browser.run(&format!("{{ {light} }}"));
        assert_eq!(lit, json!(["The keys: 1, 1", ["main", "orders", "parcel"], 2]));

        let sort = "const head = [...document.querySelectorAll('table.sortable th button')]\
                    .find((b) => b.textContent === 'listens'); head.click(); \
                    const column = () => [...document.querySelectorAll('table.sortable tbody tr')]\
                    .map((row) => Number(row.cells[4].dataset.v)); \
                    const up = column(); head.click(); [up, column()]";
        let sorted = browser.run(&format!("{{ {sort} }}"));
        let column = |at: usize| -> Vec<f64> {
            sorted[at].as_array().expect("rows").iter().filter_map(Value::as_f64).collect()
        };
        let (up, down) = (column(0), column(1));
        assert!(up.len() == 3 && up.is_sorted(), "{up:?}");
        assert!(down.iter().rev().is_sorted() && up != down, "{down:?}");

        let filter = "const box = document.querySelector('.choose .filter'); \
                      const shown = () => [...document.querySelectorAll('.finding')]\
                      .filter((f) => !f.hidden).length; const before = shown(); \
                      box.value = 'no finding has these words'; box.dispatchEvent(new Event('input')); \
                      const none = shown(); box.value = ''; box.dispatchEvent(new Event('input')); \
                      [before > 0, none, shown() === before]";
        assert_eq!(browser.run(&format!("{{ {filter} }}")), json!([true, 0, true]));

        let theme = "document.getElementById('theme').click(); \
                     const one = document.documentElement.dataset.theme; \
                     document.getElementById('theme').click(); \
                     [one, document.documentElement.dataset.theme]";
        assert_eq!(browser.run(&format!("{{ {theme} }}")), json!(["dark", "light"]));
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_hostile_menu_runs_nothing_and_asks_for_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[HOSTILE]));
    browser.open(&file, 1280);
    let open = "for (const card of document.querySelectorAll('g.card[data-index]')) \
                card.dispatchEvent(new MouseEvent('click', { bubbles: true })); \
                document.querySelectorAll('.panel img, .panel script, .panel iframe').length";
    assert_eq!(browser.run(open), json!(0));
    assert_eq!(browser.run("typeof window.hit"), json!("undefined"));
    assert_eq!(browser.run("document.querySelectorAll('img, iframe, script').length"), json!(1));
    assert_eq!(browser.complaints(), Vec::<String>::new());
    // The policy holds against what would get past the escaping.
    let smuggled = "const s = document.createElement('script'); s.textContent = 'window.hit = 9'; \
                    document.body.append(s); typeof window.hit";
    assert_eq!(browser.run(&format!("{{ {smuggled} }}")), json!("undefined"));
}
