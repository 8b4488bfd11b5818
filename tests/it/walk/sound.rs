//! The call as sound: header, length, tones, and speech in its place.

use phonetree::sound::{RATE, Sound, TONE, read_wav, samples, score, tone_pair, wav};
use phonetree::tree::Key;

use super::{FEATURES, play, walk};

/// How much of a tone of that many hertz is in the samples (Goertzel's algorithm).
fn strength(samples: &[i16], hertz: f64) -> f64 {
    let turn = std::f64::consts::TAU * hertz / f64::from(RATE);
    let (mut last, mut before) = (0.0, 0.0);
    for sample in samples {
        let now = f64::from(*sample) / 32768.0 + 2.0 * turn.cos() * last - before;
        (before, last) = (last, now);
    }
    let power = last * last + before * before - 2.0 * turn.cos() * last * before;
    power.sqrt() * 2.0 / samples.len() as f64
}

#[test]
fn a_call_is_as_long_as_sound_as_it_is_on_the_line() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "4 1234 [failed] _ [answered]");
    let score = score(walk.tree(), walk.turns());
    let totals = walk.state().totals;
    let seconds = totals.seconds.known + totals.hold.known;
    assert!((score.seconds() - seconds).abs() < 1e-9, "{} is not {seconds}", score.seconds());
    let sound = samples(&score, |_| None);
    assert_eq!(sound.len(), (seconds * f64::from(RATE)).round() as usize);
    let bytes = wav(&sound);
    assert_eq!(&bytes[..4], b"RIFF");
    assert_eq!(&bytes[8..16], b"WAVEfmt ");
    assert_eq!(bytes[22..24], [1, 0], "mono");
    assert_eq!(bytes[24..28], 8000_u32.to_le_bytes());
    assert_eq!(bytes[34..36], [16, 0], "16 bits");
    assert_eq!(&bytes[36..40], b"data");
    assert_eq!(bytes.len(), 44 + sound.len() * 2);
    assert_eq!(read_wav(&bytes).as_ref(), Some(&sound));
}

#[test]
fn each_key_sounds_with_its_two_tones_and_no_other() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "4 1234 [failed]");
    let score = score(walk.tree(), walk.turns());
    let sound = samples(&score, |_| None);
    let tones: Vec<(char, f64)> = score
        .cues
        .iter()
        .filter_map(|cue| match cue.part {
            Sound::Tone(symbol) => Some((symbol, cue.start)),
            Sound::Words(..) => None,
        })
        .collect();
    assert_eq!(tones.iter().map(|(symbol, _)| symbol).collect::<String>(), "41234");
    for (symbol, start) in &tones {
        let from = (start * f64::from(RATE)) as usize;
        let part = &sound[from..from + (TONE * f64::from(RATE)) as usize];
        let (low, high) = tone_pair(*symbol).expect("a key");
        for hertz in [697.0, 770.0, 852.0, 941.0, 1209.0, 1336.0, 1477.0] {
            let is_own = hertz == low || hertz == high;
            let found = strength(part, hertz);
            assert_eq!(found > 0.15, is_own, "{symbol}: {found} at {hertz} Hz");
        }
    }
    // Half a second between the digits of a number, and half a second of quiet after it.
    assert!((tones[4].1 - tones[3].1 - 0.5).abs() < 1e-9);
    let end = walk.turns()[2].after.seconds.known;
    assert!((end - (tones[4].1 + TONE) - 0.5).abs() < 1e-9, "{end} {tones:?}");
}

#[test]
fn every_key_has_its_pair_of_tones() {
    let pairs: Vec<_> = Key::SYMBOLS.into_iter().filter_map(tone_pair).collect();
    assert_eq!(pairs.len(), 12);
    assert_eq!(tone_pair('1'), Some((697.0, 1209.0)));
    assert_eq!(tone_pair('9'), Some((852.0, 1477.0)));
    assert_eq!([tone_pair('*'), tone_pair('0')], [Some((941.0, 1209.0)), Some((941.0, 1336.0))]);
    assert_eq!([tone_pair('#'), tone_pair('a')], [Some((941.0, 1477.0)), None]);
}

#[test]
fn a_key_ends_the_prompt_and_speech_keeps_to_its_place() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "12");
    let score = score(walk.tree(), walk.turns());
    let words = |text: &str| {
        let is_it = |part: &Sound| matches!(part, Sound::Words(own, _) if own.contains(text));
        score.cues.iter().find(|cue| is_it(&cue.part))
    };
    // 12 is pressed once its announcement has been heard, in the middle of the next one.
    let tone = score.cues.iter().find(|cue| cue.part == Sound::Tone('1')).expect("a tone");
    let cut = words("opening hours").expect("the next announcement begins");
    assert!((cut.until - tone.start).abs() < 1e-9 && cut.seconds > cut.until - cut.start);
    assert!(words("faults").is_none(), "nobody hears what stands behind it");
    // Loud speech is heard in its place only.
    let at = score.cues.iter().position(|cue| matches!(cue.part, Sound::Words(..))).expect("words");
    let sound = samples(&score, |cue| (cue == at).then(|| vec![20_000; 8 * 8000]));
    let cue = &score.cues[at];
    let loud = sound.iter().filter(|sample| **sample > 15_000).count() as f64 / 8000.0;
    assert!((loud - (cue.until - cue.start)).abs() < 0.02, "{loud}");
    assert_eq!(sound[0], 0, "it comes softly");
}

#[test]
fn a_wav_file_of_another_rate_is_brought_to_that_of_a_phone_line() {
    let mut bytes = wav(&vec![1000; 16_000]);
    bytes[24..28].copy_from_slice(&16_000_u32.to_le_bytes());
    // A program that writes to a pipe does not know the length when it writes the header.
    bytes[40..44].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read_wav(&bytes), Some(vec![1000; 8000]));
    assert_eq!(read_wav(b"RIFF"), None);
    assert_eq!(read_wav(&[]), None);
    bytes[22] = 2;
    assert_eq!(read_wav(&bytes), None, "two channels are none of ours");
}

#[test]
fn words_are_spoken_in_the_language_in_which_they_were_said() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "6");
    let score = score(walk.tree(), walk.turns());
    let spanish = score.cues.iter().find_map(|cue| match &cue.part {
        Sound::Words(text, language) if text.contains("facturas") => Some(language.to_string()),
        _ => None,
    });
    assert_eq!(spanish.as_deref(), Some("es"));
}

#[test]
fn the_tone_of_a_key_that_may_be_longer_sounds_before_the_wait() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "1");
    let score = score(walk.tree(), walk.turns());
    let tone = score.cues.iter().find(|cue| cue.part == Sound::Tone('1')).expect("a tone");
    // The tone, three seconds of waiting, half a second of quiet.
    let heard = walk.turns()[1].answer();
    assert!((heard - (tone.start + TONE) - 3.0 - 0.5).abs() < 1e-9, "{heard} {tone:?}");
}
