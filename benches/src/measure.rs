//! Measures the processor time of the thread. Contenders alternate, so that a busy machine slows all of them.

use std::hint::black_box;

use cpu_time::ThreadTime;

use crate::case::Contender;

/// A sample takes at least this many bytes of text, so that it takes longer than asking for the time.
const SAMPLE: usize = 1_000_000;

/// Returns the median time of each contender in seconds. The time includes dropping what the contender returns.
///
/// A run before each sample is not measured: it leaves caches and free memory as the contender itself does, not the one before it.
pub fn medians(contenders: &[Contender<'_>], bytes: usize, rounds: usize) -> Vec<f64> {
    let repeats = (SAMPLE / bytes.max(1)).max(1);
    let mut times = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds {
        for (contender, times) in contenders.iter().zip(&mut times) {
            drop(black_box(contender.run()));
            let start = ThreadTime::now();
            for _ in 0..repeats {
                drop(black_box(contender.run()));
            }
            times.push(start.elapsed().as_secs_f64() / repeats as f64);
        }
    }
    times.into_iter().map(median).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
