//! WAV bytes, written and read.

use std::io::Cursor;

use super::samples::RATE;

/// A WAV file of these samples.
pub fn wav(samples: &[i16]) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::with_capacity(samples.len() * 2 + 44));
    let written = hound::WavWriter::new(&mut bytes, spec).and_then(|mut writer| {
        let mut all = writer.get_i16_writer(samples.len() as u32);
        for sample in samples {
            all.write_sample(*sample);
        }
        all.flush()?;
        writer.finalize()
    });
    written.expect("memory takes what is written, and calls are shorter than a WAV file may be");
    bytes.into_inner()
}

/// The samples of a 16-bit WAV file with one channel, at the rate of a phone line. A
/// placeholder length in the header is ignored; `None` for anything else.
pub fn read_wav(bytes: &[u8]) -> Option<Vec<i16>> {
    let number = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let is_wav = bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WAVE";
    let (mut at, mut rate) = (12, None);
    while is_wav && at + 8 <= bytes.len() {
        let length = number(at + 4)? as usize;
        match &bytes[at..at + 4] {
            b"fmt " => {
                let is_plain = bytes.get(at + 8..at + 12)? == [1, 0, 1, 0];
                let is_16 = bytes.get(at + 22..at + 24)? == [16, 0];
                rate = number(at + 12).filter(|rate| is_plain && is_16 && *rate > 0);
            }
            b"data" => {
                let end = (at + 8).saturating_add(length).min(bytes.len());
                let samples: Vec<i16> = bytes[at + 8..end]
                    .chunks_exact(2)
                    .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
                    .collect();
                return Some(resampled(&samples, rate?));
            }
            _ => {}
        }
        at = at.saturating_add(8).saturating_add(length).saturating_add(length % 2);
    }
    None
}

/// Each new sample is the mean of those that it replaces, which also filters most of what a
/// phone line cannot carry.
fn resampled(samples: &[i16], from: u32) -> Vec<i16> {
    if from == RATE {
        return samples.to_vec();
    }
    let step = f64::from(from) / f64::from(RATE);
    let n = (samples.len() as f64 / step) as usize;
    (0..n)
        .map(|i| {
            let start = (i as f64 * step) as usize;
            let end = (((i + 1) as f64 * step).ceil() as usize).clamp(start + 1, samples.len());
            let part = &samples[start..end];
            let sum: i64 = part.iter().map(|sample| i64::from(*sample)).sum();
            (sum / part.len() as i64) as i16
        })
        .collect()
}
