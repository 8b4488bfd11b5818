//! The applications that menus and dialplans run: what each means to a caller.
//!
//! Names as modules of FreeSWITCH register them (`SWITCH_ADD_APP`), mostly in
//! <https://github.com/signalwire/freeswitch/blob/master/src/mod/applications/mod_dptools/mod_dptools.c>.
//! It knows no tree.

/// What an application does to a call.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Nothing that a caller notices.
    Unheard,
    /// Sets a channel variable that matters to what follows.
    Set(String, String),
    /// Plays or says something and goes on.
    Say(String),
    /// Goes to another extension for good: number, dialplan, context.
    Transfer { extension: String, dialplan: String, context: String },
    /// Connects to somebody and comes back.
    Bridge(Bridge),
    /// Waits in a queue and comes back.
    Queue(String),
    /// Takes a message and comes back.
    Voicemail(Option<String>),
    /// Takes digits and goes on.
    Collect(Box<Digits>),
    /// Enters a menu and comes back.
    Menu(String),
    /// Ends the call.
    Hangup,
    /// Hands the call to another address and never comes back.
    Deflect(String),
    /// Puts the caller somewhere else, such as a conference; comes back when that is over.
    Elsewhere(String),
    /// A program decides.
    Script,
    /// It is worked out during the call.
    Computed,
    /// No application at all.
    Nothing,
    /// No application that is known; with a known one whose name is close.
    Unknown(Option<&'static str>),
}

/// To whom a call is connected.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bridge {
    /// A person's own phone, or a group of them.
    Person(String),
    /// A number outside.
    Number(String),
    /// A mailbox.
    Mailbox(Option<String>),
    /// Another extension.
    Extension(String),
    /// Some other address.
    Address(String),
}

/// What `play_and_get_digits` and `read` ask for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Digits {
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) tries: i64,
    pub(super) timeout: i64,
    pub(super) interdigit: i64,
    pub(super) terminators: String,
    pub(super) prompt: String,
    pub(super) invalid: String,
    pub(super) into: String,
    /// `exten dialplan context` on failure.
    pub(super) on_failure: String,
}

/// Applications that callers do not notice.
const UNHEARD: &[&str] = &[
    "acknowledge_call",
    "add_page",
    "answer",
    "bgsystem",
    "bind_meta_app",
    "block_dtmf",
    "break",
    "capture",
    "cng_plc",
    "db",
    "delay_echo",
    "digit_action_set_realm",
    "displace_session",
    "early_hangup",
    "enable_heartbeat",
    "enable_keepalive",
    "endless_playback_stop",
    "event",
    "event_sink",
    "export",
    "fax_detect",
    "filter_codecs",
    "flush_dtmf",
    "gentones_stop",
    "hash",
    "hold",
    "info",
    "jitterbuffer",
    "keepalive",
    "limit_hash",
    "log",
    "loop_playback_stop",
    "media_reset",
    "mkdir",
    "mod_log",
    "multiset",
    "multiunset",
    "mutex",
    "nibblebill",
    "nop",
    "pre_answer",
    "preprocess",
    "presence",
    "privacy",
    "push",
    "queue_dtmf",
    "record_session",
    "record_session_pause",
    "record_session_resume",
    "redis",
    "remove_bugs",
    "rename",
    "ring_ready",
    "sched_broadcast",
    "sched_cancel",
    "sched_hangup",
    "sched_heartbeat",
    "sched_transfer",
    "send_display",
    "send_dtmf",
    "send_info",
    "session_loglevel",
    "set_audio_level",
    "set_global",
    "set_media_stats",
    "set_mute",
    "set_name",
    "set_profile_var",
    "set_user",
    "set_zombie_exec",
    "sleep",
    "soft_hold",
    "sound_test",
    "spandsp_start_dtmf",
    "spandsp_stop_dtmf",
    "spandsp_start_tone_detect",
    "spandsp_stop_tone_detect",
    "start_dtmf",
    "start_dtmf_generate",
    "start_tone_detect",
    "stop",
    "stop_displace_session",
    "stop_dtmf",
    "stop_dtmf_generate",
    "stop_record_session",
    "stop_tone_detect",
    "stop_video_write_overlay",
    "system",
    "t38_gateway",
    "tone_detect",
    "transfer_vars",
    "unbind_meta_app",
    "unhold",
    "unloop",
    "unset",
    "unshift",
    "userspy",
    "verbose_events",
    "video_write_overlay",
    "vmd",
    "voice_mask",
    "wait_for_answer",
    "wait_for_silence",
    "write_overlay",
    "avmd",
    "avmd_start",
    "avmd_stop",
    "hiredis",
    "hiredis_raw",
    "lcr",
    "set_prefix",
    "cidlookup",
    "easyroute",
    "stop_video",
];

/// Applications that a program stands behind.
const SCRIPTS: &[&str] = &[
    "cluechoo",
    "conference_set_auto_outcall",
    "curl",
    "curl_sendfile",
    "detect_speech",
    "erlang",
    "erlang_sendmsg",
    "execute_extension",
    "getdigits",
    "httapi",
    "java",
    "javascript",
    "kazoo",
    "limit",
    "limit_execute",
    "limit_hash_execute",
    "lua",
    "managed",
    "perl",
    "play_and_detect_speech",
    "python",
    "python3",
    "soundtouch",
    "socket",
    "v8",
    "xml_curl",
    "rxfax",
    "txfax",
    "stopfax",
    "check_acl",
    "expr",
    "hash_dial",
    "rayo",
    "snapshot",
    "spawn",
    "speech",
    "stream",
    "eval",
    "if",
    "while",
    "phrase_macro",
    "bind_digit_action",
    "clear_digit_action",
    "directory",
    "enum",
];

/// Applications of a place where callers stay until they leave it.
const ELSEWHERE: &[&str] = &[
    "conference",
    "park",
    "valet_park",
    "intercept",
    "eavesdrop",
    "three_way",
    "att_xfer",
    "page",
    "pickup",
    "echo",
    "delay_echo",
    "record",
    "hold_music",
    "fifo_track_call",
    "att_transfer",
    "mcast",
    "esf_page_group",
    "play_fsv",
    "record_fsv",
    "play_video",
    "loop_playback",
    "endless_playback",
    "jukebox",
    "park_state",
];

const OTHERS: &[&str] = &[
    "set",
    "playback",
    "speak",
    "say",
    "phrase",
    "gentones",
    "transfer",
    "bridge",
    "callcenter",
    "fifo",
    "voicemail",
    "play_and_get_digits",
    "read",
    "ivr",
    "hangup",
    "respond",
    "deflect",
    "redirect",
];

/// What an application does with these arguments.
pub(super) fn step_of(name: &str, arguments: &str) -> Step {
    let (name, arguments) = (name.trim(), arguments.trim());
    if name.is_empty() {
        return Step::Nothing;
    }
    if name.contains('$') {
        return Step::Computed;
    }
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "set" => match arguments.split_once('=') {
            Some((variable, value)) => Step::Set(variable.trim().to_owned(), value.to_owned()),
            None => Step::Unheard,
        },
        "playback" | "gentones" => Step::Say(arguments.to_owned()),
        "phrase" => Step::Say(format!("phrase:{}", arguments.replacen(',', ":", 1))),
        "speak" => Step::Say(format!("say:{}", arguments.rsplit('|').next().unwrap_or(arguments))),
        // `say en number pronounced 12`: put together by a module of the language.
        "say" => Step::Say(format!("say-module:{arguments}")),
        "transfer" => transfer(arguments),
        "bridge" => bridge(arguments),
        "callcenter" => Step::Queue(before(arguments, '@')),
        "fifo" => match arguments.split_whitespace().nth(1) {
            Some("out") => Step::Elsewhere(format!("fifo {arguments}")),
            _ => Step::Queue(before(arguments.split_whitespace().next().unwrap_or(""), '@')),
        },
        "voicemail" => voicemail(arguments),
        "play_and_get_digits" => Step::Collect(Box::new(get_digits(arguments))),
        "read" => Step::Collect(Box::new(read(arguments))),
        "ivr" if arguments.contains("${") => Step::Computed,
        "ivr" => Step::Menu(arguments.to_owned()),
        "hangup" | "respond" => Step::Hangup,
        "deflect" | "redirect" => Step::Deflect(arguments.to_owned()),
        other if UNHEARD.contains(&other) => Step::Unheard,
        other if SCRIPTS.contains(&other) => Step::Script,
        other if ELSEWHERE.contains(&other) => Step::Elsewhere(format!("{other} {arguments}")),
        other => Step::Unknown(near(other)),
    }
}

/// The application of a `menu-exec-app`: its name up to the first space.
pub(super) fn step_of_line(line: &str) -> Step {
    let line = line.trim();
    let (name, arguments) = line.split_once(' ').unwrap_or((line, ""));
    step_of(name, arguments)
}

/// A known application with almost the same name.
fn near(name: &str) -> Option<&'static str> {
    // Short names are close to many; a module that nobody here knows must not be called a
    // misspelling.
    if name.chars().count() < 5 {
        return None;
    }
    let all = UNHEARD.iter().chain(SCRIPTS).chain(ELSEWHERE).chain(OTHERS);
    all.copied()
        .filter(|known| known.len() >= 5 && strsim::damerau_levenshtein(known, name) == 1)
        .min()
}

fn before(text: &str, sign: char) -> String {
    text.split(sign).next().unwrap_or(text).trim().to_owned()
}

fn transfer(arguments: &str) -> Step {
    let mut words = arguments.split_whitespace().filter(|word| !word.starts_with('-'));
    let extension = words.next().unwrap_or("").to_owned();
    if extension.is_empty() || extension.contains('$') {
        return Step::Computed;
    }
    let dialplan = words.next().unwrap_or("XML").to_owned();
    let context = words.next().unwrap_or("").to_owned();
    Step::Transfer { extension, dialplan, context }
}

fn bridge(arguments: &str) -> Step {
    // `{…}` and `[…]` before an address set variables; `,`, `|` and `&` part several addresses.
    let mut address = arguments.trim();
    while let Some((_, rest)) = address
        .strip_prefix('{')
        .and_then(|rest| rest.split_once('}'))
        .or_else(|| address.strip_prefix('[').and_then(|rest| rest.split_once(']')))
    {
        address = rest.trim_start();
    }
    let address = address.split([',', '|', '&']).next().unwrap_or(address).trim();
    let (kind, rest) = address.split_once('/').unwrap_or((address, ""));
    let bridge = match kind {
        "user" | "group" | "sofia_contact" | "verto.rtc" => Bridge::Person(before(rest, '@')),
        "loopback" if rest.starts_with("app=voicemail") => {
            let words = rest.split_once(':').map_or("", |(_, words)| words);
            Bridge::Mailbox(words.split_whitespace().nth(2).map(ToOwned::to_owned))
        }
        "loopback" => Bridge::Extension(before(rest, '/')),
        "sofia" => {
            let mut parts = rest.split('/');
            match (parts.next(), parts.next(), parts.next()) {
                (Some("gateway"), Some(_), Some(number)) => Bridge::Number(number.to_owned()),
                (Some(_), Some(to), None) => Bridge::Address(to.to_owned()),
                _ => Bridge::Address(rest.to_owned()),
            }
        }
        "freetdm" | "openzap" | "skinny" | "dingaling" | "pstn" => {
            Bridge::Number(rest.rsplit('/').next().unwrap_or(rest).to_owned())
        }
        _ if address.is_empty() => return Step::Nothing,
        _ if address.starts_with('$') => return Step::Computed,
        _ => Bridge::Address(address.to_owned()),
    };
    Step::Bridge(bridge)
}

fn voicemail(arguments: &str) -> Step {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    match words.as_slice() {
        ["check", ..] => Step::Elsewhere("voicemail check".to_owned()),
        [_, _, mailbox, ..] => Step::Voicemail(Some((*mailbox).to_owned())),
        _ => Step::Voicemail(None),
    }
}

/// `min max tries timeout terminators file invalid-file [variable [pattern [interdigit
/// [transfer-on-failure]]]]` (`play_and_get_digits_function`).
fn get_digits(arguments: &str) -> Digits {
    use super::defaults::{SHORTEST_TIMEOUT, number};
    let words = words(arguments);
    let at = |n: usize| words.get(n).map_or("", String::as_str);
    let timeout = number(at(3)).max(SHORTEST_TIMEOUT);
    Digits {
        min: number(at(0)),
        max: number(at(1)),
        tries: number(at(2)).max(1),
        timeout,
        interdigit: Some(number(at(9))).filter(|n| *n > 0).unwrap_or(timeout),
        terminators: at(4).to_owned(),
        prompt: at(5).to_owned(),
        invalid: at(6).to_owned(),
        into: at(7).to_owned(),
        on_failure: at(10).to_owned(),
    }
}

/// `min max file variable timeout terminators` (`read_function`).
fn read(arguments: &str) -> Digits {
    use super::defaults::{SHORTEST_TIMEOUT, number};
    let words = words(arguments);
    let at = |n: usize| words.get(n).map_or("", String::as_str);
    let timeout = number(at(4)).max(SHORTEST_TIMEOUT);
    Digits {
        min: number(at(0)),
        max: number(at(1)),
        tries: 1,
        timeout,
        interdigit: timeout,
        terminators: at(5).to_owned(),
        prompt: at(2).to_owned(),
        invalid: String::new(),
        into: at(3).to_owned(),
        on_failure: String::new(),
    }
}

/// Words between spaces; quotes hold several together.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'));
        let (word, after) = match quote {
            Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applications_mean_what_they_do_to_a_caller() {
        let to = |line: &str| step_of_line(line);
        assert_eq!(to("bridge user/1000@x"), Step::Bridge(Bridge::Person("1000".into())));
        assert_eq!(
            to("bridge {a=b}[c=d]sofia/gateway/gw/5551234,user/2"),
            Step::Bridge(Bridge::Number("5551234".into()))
        );
        assert_eq!(to("callcenter care@default"), Step::Queue("care".into()));
        assert_eq!(to("fifo care in"), Step::Queue("care".into()));
        assert_eq!(to("voicemail default ${domain} 1001"), Step::Voicemail(Some("1001".into())));
        assert_eq!(to("voicemail check default x"), Step::Elsewhere("voicemail check".into()));
        assert_eq!(to("transfer ${x} XML y"), Step::Computed);
        assert_eq!(to("lua a.lua"), Step::Script);
        assert_eq!(to("transfert 1000 XML default"), Step::Unknown(Some("transfer")));
        assert_eq!(to("5000 XML default"), Step::Unknown(None));
        assert_eq!(to(""), Step::Nothing);
    }

    #[test]
    fn digits_take_their_defaults() {
        let Step::Collect(digits) =
            step_of_line("play_and_get_digits 2 5 3 7000 # 'a b.wav' bad.wav pin \\d+")
        else {
            panic!()
        };
        assert_eq!((digits.min, digits.max, digits.tries), (2, 5, 3));
        assert_eq!((digits.timeout, digits.interdigit), (7000, 7000));
        assert_eq!((digits.prompt.as_str(), digits.into.as_str()), ("a b.wav", "pin"));
        let Step::Collect(digits) = step_of_line("play_and_get_digits 1 1 0 5 none a") else {
            panic!()
        };
        assert_eq!((digits.tries, digits.timeout), (1, 1000));
    }
}
