//! From a score to samples: 8 kHz, mono, 16 bits, as a phone line carries them.

use std::f64::consts::TAU;

use super::score::{Score, Sound, TONE};

/// Samples a second.
pub const RATE: u32 = 8000;
/// The volume of each of the two tones of a key, from 0 to 1.
const LOUDNESS: f64 = 0.25;
/// Seconds in which a sound comes and goes, to avoid clicks.
const FADE: f64 = 0.004;

/// The two tones of a key in hertz (ITU-T Q.23); `None` for what no keypad has.
pub fn tone_pair(symbol: char) -> Option<(f64, f64)> {
    const ROWS: [f64; 4] = [697.0, 770.0, 852.0, 941.0];
    const COLUMNS: [f64; 3] = [1209.0, 1336.0, 1477.0];
    let at = "123456789*0#".find(symbol)?;
    Some((ROWS[at / 3], COLUMNS[at % 3]))
}

/// The samples of a call. `speech` gives those of the cue with that number, where there are
/// any; without them a prompt is silence of its length.
pub fn samples(score: &Score, mut speech: impl FnMut(usize) -> Option<Vec<i16>>) -> Vec<i16> {
    let mut all = vec![0_i16; index(score.seconds())];
    for (at, cue) in score.cues.iter().enumerate() {
        let sound = match &cue.part {
            Sound::Tone(symbol) => tone(*symbol),
            Sound::Words(..) => speech(at).unwrap_or_default(),
        };
        let (from, to) = (index(cue.start), index(cue.until).min(all.len()));
        let n = sound.len().min(to.saturating_sub(from));
        for (i, (place, sample)) in all.iter_mut().skip(from).zip(&sound[..n]).enumerate() {
            let edge = i.min(n - 1 - i) as f64 / (FADE * f64::from(RATE));
            *place = place.saturating_add((f64::from(*sample) * edge.min(1.0)) as i16);
        }
    }
    all
}

fn index(seconds: f64) -> usize {
    (seconds.max(0.0) * f64::from(RATE)).round() as usize
}

fn tone(symbol: char) -> Vec<i16> {
    let Some((low, high)) = tone_pair(symbol) else { return Vec::new() };
    (0..index(TONE))
        .map(|i| {
            let t = i as f64 / f64::from(RATE);
            let wave = (TAU * low * t).sin() + (TAU * high * t).sin();
            (wave * LOUDNESS * f64::from(i16::MAX)) as i16
        })
        .collect()
}
