//! The applications that menus and dialplans run: what each means to a caller.
//!
//! Names as modules of FreeSWITCH register them (`SWITCH_ADD_APP`), mostly in
//! <https://github.com/signalwire/freeswitch/blob/master/src/mod/applications/mod_dptools/mod_dptools.c>.
//! It knows no tree.

mod arguments;
mod names;
mod step;

pub(super) use step::{Bridge, Digits, Step};

use std::borrow::Cow;

use super::text_arena::TextArena;
use arguments::{before, bridge, execute_extension, get_digits, inline, read, transfer, voicemail};
use names::{ELSEWHERE, SCRIPTS, UNHEARD, near};

/// What an application does with these arguments.
pub(super) fn step_of<'t>(texts: &'t TextArena, name: &'t str, arguments: &'t str) -> Step<'t> {
    let (name, arguments) = (name.trim(), arguments.trim());
    if name.is_empty() {
        return Step::Nothing;
    }
    if name.contains('$') {
        return Step::Computed;
    }
    let lower = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    };
    match &*lower {
        "set" => match arguments.split_once('=') {
            Some((variable, value)) => Step::Set(variable.trim(), value),
            None => Step::Unheard,
        },
        "playback" | "gentones" => Step::Say(arguments),
        "phrase" => Step::Say(texts.keep(format!("phrase:{}", arguments.replacen(',', ":", 1)))),
        "speak" => {
            let text = arguments.rsplit('|').next().unwrap_or(arguments);
            Step::Say(texts.keep(format!("say:{text}")))
        }
        // `say en number pronounced 12`: put together by a module of the language.
        "say" => Step::Say(texts.keep(format!("say-module:{arguments}"))),
        "transfer" => match inline(arguments) {
            Some(applications) => Step::Inline(
                applications
                    .into_iter()
                    .map(|(name, arguments)| (name, step_of(texts, name, arguments)))
                    .collect(),
            ),
            None => transfer(arguments),
        },
        "execute_extension" => execute_extension(arguments),
        "bridge" => bridge(arguments),
        "callcenter" => Step::CallCenter(arguments),
        "fifo" => match arguments.split_whitespace().nth(1) {
            Some("out") => Step::Elsewhere(texts.keep(format!("fifo {arguments}"))),
            _ => Step::Queue(before(arguments.split_whitespace().next().unwrap_or(""), '@')),
        },
        "voicemail" => voicemail(arguments),
        "play_and_get_digits" => Step::Collect(Box::new(get_digits(arguments))),
        "read" => Step::Collect(Box::new(read(arguments))),
        "ivr" if arguments.contains("${") => Step::Computed,
        "ivr" => Step::Menu(arguments),
        "hangup" | "respond" => Step::Hangup,
        "deflect" | "redirect" => Step::Deflect(arguments),
        other if UNHEARD.contains(&other) => Step::Unheard,
        other if SCRIPTS.contains(&other) => Step::Script,
        other if ELSEWHERE.contains(&other) => {
            Step::Elsewhere(texts.keep(format!("{other} {arguments}")))
        }
        other => Step::Unknown(name, near(other)),
    }
}

/// The application of a `menu-exec-app`: its name up to the first space.
pub(super) fn step_of_line<'t>(texts: &'t TextArena, line: &'t str) -> Step<'t> {
    let line = line.trim();
    let (name, arguments) = line.split_once(' ').unwrap_or((line, ""));
    step_of(texts, name, arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applications_mean_what_they_do_to_a_caller() {
        let texts = TextArena::default();
        let to = |line: &'static str| step_of_line(&texts, line);
        assert_eq!(to("bridge user/1000@x"), Step::Bridge(Bridge::Person("1000")));
        assert_eq!(
            to("bridge {a=b}[c=d]sofia/gateway/gw/5551234,user/2"),
            Step::Bridge(Bridge::Number("5551234"))
        );
        assert_eq!(to("callcenter care@default"), Step::CallCenter("care@default"));
        assert_eq!(to("fifo care in"), Step::Queue("care"));
        assert_eq!(to("voicemail default ${domain} 1001"), Step::Voicemail(Some("1001")));
        assert_eq!(to("voicemail check default x"), Step::Elsewhere("voicemail check"));
        assert_eq!(to("transfer ${x} XML y"), Step::Computed);
        assert_eq!(to("transfer 5 XML ${x}"), Step::Computed);
        assert_eq!(to("execute_extension ${x}"), Step::Computed);
        let run =
            |context: &'static str| Step::Run { extension: "is_open", dialplan: "XML", context };
        assert_eq!(to("execute_extension is_open"), run(""));
        assert_eq!(to("execute_extension is_open XML features"), run("features"));
        assert_eq!(to("lua a.lua"), Step::Script);
        let unknown = |name: &'static str, near| Step::Unknown(name, near);
        assert_eq!(to("transfert 1000 XML default"), unknown("transfert", Some("transfer")));
        assert_eq!(to("5000 XML default"), unknown("5000", None));
        assert_eq!(to(""), Step::Nothing);
    }

    #[test]
    fn applications_stand_in_the_place_of_a_number() {
        let texts = TextArena::default();
        let inline = |line: &str| match step_of_line(&texts, texts.keep(line.to_owned())) {
            Step::Inline(steps) => steps,
            other => panic!("{line}: {other:?}"),
        };
        let hangup = || ("hangup", Step::Hangup);
        let say = |what: &'static str| ("playback", Step::Say(what));
        assert_eq!(
            inline("transfer 'playback:a b.wav, hangup:' inline"),
            [say("a b.wav"), hangup()]
        );
        assert_eq!(inline("transfer m:^:playback:a,b^hangup INLINE x"), [say("a,b"), hangup()]);
        assert_eq!(
            inline("transfer playback:phrase:a:b,,hangup inline"),
            [say("phrase:a:b"), hangup()]
        );
        assert_eq!(inline("transfer m:hangup inline"), [("m", Step::Unknown("m", None))]);
        let computed = |name: &'static str| (name, Step::Computed);
        assert_eq!(
            inline("transfer 'playback:${a},bridge:${b},${c}' inline"),
            [say("${a}"), computed("bridge"), computed("${c}")]
        );
        let many = inline(&format!("transfer {} inline", vec!["playback:a"; 200].join(",")));
        assert_eq!(many.len(), 128);
        assert_eq!(
            many[126..],
            [say("a"), ("playback", Step::Say(&vec!["a"; 73].join(",playback:")))]
        );
    }

    #[test]
    fn digits_take_their_defaults() {
        let texts = TextArena::default();
        let Step::Collect(digits) =
            step_of_line(&texts, "play_and_get_digits 2 5 3 7000 # 'a b.wav' bad.wav pin \\d+")
        else {
            panic!()
        };
        assert_eq!((digits.min, digits.max, digits.tries), (2, 5, 3));
        assert_eq!((digits.timeout, digits.interdigit), (7000, 7000));
        assert_eq!((digits.prompt, digits.into), ("a b.wav", "pin"));
        let Step::Collect(digits) = step_of_line(&texts, "play_and_get_digits 1 1 0 5 none a")
        else {
            panic!()
        };
        assert_eq!((digits.tries, digits.timeout), (1, 1000));
    }
}
