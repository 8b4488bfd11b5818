//! How long a WAV file plays, by its header.
//!
//! It reads the header alone and decodes no sound, so that the coding does not matter: phone
//! systems play µ-law, A-law and GSM, which readers of samples refuse. It opens no file.

use std::io::{self, Read};

use crate::limits;

/// Lengths from here on are placeholders of programs that write a file without knowing its end:
/// `sox` writes 0x7fffffff less the header, `ffmpeg` 0xffffffff.
const PLACEHOLDER: u64 = 0x7fff_0000;

/// The codings in which each sample has its own bytes: PCM, floating point, A-law, µ-law
/// (`mmreg.h` of Windows).
const PLAIN_CODINGS: [u16; 4] = [1, 3, 6, 7];

/// Why the length of a WAV file is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WavError {
    /// It is something else, whatever its name says.
    #[error("it is not a WAV file")]
    NotWav,
    /// It ends within its header.
    #[error("it ends within its header")]
    NoSound,
    /// The header is longer than [`limits::WAV_HEADER`].
    #[error("its header is longer than a mebibyte")]
    LongHeader,
    /// The coding is missing, or its numbers contradict each other.
    #[error("its header does not say how the sound is coded, or contradicts itself")]
    NoCoding,
    /// The file has less sound than its header says, as after a broken copy.
    #[error("it has less sound than its header says")]
    CutShort,
    /// It plays longer than [`limits::LONGEST_DURATION`].
    #[error("it plays for more than a year")]
    TooLong,
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable,
}

impl From<io::Error> for WavError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => WavError::NoSound,
            _ => WavError::Unreadable,
        }
    }
}

/// The seconds that a WAV file of `n_bytes` bytes plays. Of `file` only the header is read.
///
/// # Errors
/// When it is no WAV file, or a broken one.
pub fn wav_seconds(mut file: impl Read, n_bytes: u64) -> Result<f64, WavError> {
    let mut head = [0; 12];
    file.read_exact(&mut head).map_err(|_| WavError::NotWav)?;
    if !(head.starts_with(b"RIFF") || head.starts_with(b"RF64")) || &head[8..] != b"WAVE" {
        return Err(WavError::NotWav);
    }
    let mut at = head.len() as u64;
    let mut bytes_per_second = None;
    loop {
        let mut chunk = [0; 8];
        file.read_exact(&mut chunk)?;
        at += chunk.len() as u64;
        let length = u64::from(u32_at(&chunk, 4));
        if &chunk[..4] == b"data" {
            return seconds(length, n_bytes.saturating_sub(at), bytes_per_second);
        }
        // A chunk of an odd length is followed by a byte that fills it up.
        let whole = length + length % 2;
        at += whole;
        if at > limits::WAV_HEADER as u64 {
            return Err(WavError::LongHeader);
        }
        let mut chunk_bytes = Vec::new();
        file.by_ref().take(whole).read_to_end(&mut chunk_bytes)?;
        if (chunk_bytes.len() as u64) < whole {
            return Err(WavError::NoSound);
        }
        if &chunk[..4] == b"fmt " {
            bytes_per_second = Some(rate_of(&chunk_bytes)?);
        }
    }
}

/// The bytes of a second, by the chunk that says how the sound is coded.
fn rate_of(format: &[u8]) -> Result<u32, WavError> {
    if format.len() < 16 {
        return Err(WavError::NoCoding);
    }
    let u16_at = |at: usize| u16::from_le_bytes([format[at], format[at + 1]]);
    let (coding, samples_per_second) = (u16_at(0), u32_at(format, 4));
    let (bytes_per_second, bytes_per_sample) = (u32_at(format, 8), u16_at(12));
    let product = u64::from(samples_per_second) * u64::from(bytes_per_sample);
    let fits = !PLAIN_CODINGS.contains(&coding) || product == u64::from(bytes_per_second);
    if bytes_per_second > 0 && fits { Ok(bytes_per_second) } else { Err(WavError::NoCoding) }
}

/// The seconds of sound that a header says to have that many bytes, of which the file has `rest`
/// at most.
fn seconds(said: u64, rest: u64, bytes_per_second: Option<u32>) -> Result<f64, WavError> {
    let bytes_per_second = bytes_per_second.ok_or(WavError::NoCoding)?;
    if said > rest && said < PLACEHOLDER {
        return Err(WavError::CutShort);
    }
    let seconds = said.min(rest) as f64 / f64::from(bytes_per_second);
    if seconds > limits::LONGEST_DURATION { Err(WavError::TooLong) } else { Ok(seconds) }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one channel at 8,000 samples a second, with a comment before its sound.
    fn file(coding: u16, bytes_per_sample: u16, n_sound: usize) -> Vec<u8> {
        let rate = 8_000 * u32::from(bytes_per_sample);
        let format = [
            &coding.to_le_bytes()[..],
            &1_u16.to_le_bytes(),
            &8_000_u32.to_le_bytes(),
            &rate.to_le_bytes(),
            &bytes_per_sample.to_le_bytes(),
            &(bytes_per_sample * 8).to_le_bytes(),
        ]
        .concat();
        let chunk = |name: &[u8], bytes: &[u8]| {
            [name, &(bytes.len() as u32).to_le_bytes(), bytes, &vec![0; bytes.len() % 2]].concat()
        };
        let parts =
            [chunk(b"fmt ", &format), chunk(b"LIST", b"odd"), chunk(b"data", &vec![0; n_sound])];
        [b"RIFF\0\0\0\0WAVE", &*parts.concat()].concat()
    }

    fn length(bytes: &[u8]) -> Result<f64, WavError> {
        wav_seconds(bytes, bytes.len() as u64)
    }

    #[test]
    fn the_length_is_that_of_the_sound_in_every_coding() {
        assert_eq!(length(&file(1, 2, 24_000)), Ok(1.5));
        assert_eq!(length(&file(7, 1, 12_000)), Ok(1.5), "µ-law");
        assert_eq!(length(&file(1, 2, 0)), Ok(0.0));
        let mut gsm = file(49, 1, 3_250);
        gsm[28..32].copy_from_slice(&1_625_u32.to_le_bytes());
        assert_eq!(length(&gsm), Ok(2.0), "33 bytes for each 20 ms");
    }

    #[test]
    fn what_follows_the_sound_is_not_sound_and_a_placeholder_means_the_rest() {
        let mut with_tags = file(1, 2, 16_000);
        with_tags.extend(b"id3 \x04\0\0\0abcd");
        assert_eq!(length(&with_tags), Ok(1.0));
        let mut streamed = file(1, 2, 16_000);
        let at = streamed.windows(4).position(|name| name == b"data").unwrap() + 4;
        streamed[at..at + 4].fill(0xff);
        assert_eq!(length(&streamed), Ok(1.0));
    }

    #[test]
    fn broken_files_say_what_is_wrong_with_them() {
        let whole = file(1, 2, 16_000);
        assert_eq!(length(b""), Err(WavError::NotWav));
        assert_eq!(length(b"ID3\x04 is an MP3 file"), Err(WavError::NotWav));
        assert_eq!(length(&whole[..30]), Err(WavError::NoSound));
        assert_eq!(length(&whole[..whole.len() - 1]), Err(WavError::CutShort));
        let mut contradicts = whole.clone();
        contradicts[28] += 1;
        assert_eq!(length(&contradicts), Err(WavError::NoCoding));
        let mut silent = whole.clone();
        silent[24..32].fill(0);
        assert_eq!(length(&silent), Err(WavError::NoCoding));
        let mut unsaid = whole.clone();
        unsaid[12] = b'x';
        assert_eq!(length(&unsaid), Err(WavError::NoCoding));
        let mut long = whole;
        long[16..20].copy_from_slice(&(1_u32 << 30).to_le_bytes());
        assert_eq!(length(&long), Err(WavError::LongHeader));
    }

    #[test]
    fn sound_of_more_than_a_year_is_refused() {
        let mut slow = file(49, 1, 16);
        slow[28..32].copy_from_slice(&1_u32.to_le_bytes());
        let at = slow.windows(4).position(|name| name == b"data").unwrap() + 4;
        slow[at..at + 4].fill(0xff);
        assert_eq!(wav_seconds(&*slow, u64::MAX), Err(WavError::TooLong));
    }
}
