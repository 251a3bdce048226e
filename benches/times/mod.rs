//! How long something takes, by the time that the thread was given.

use std::time::Duration;

use cpu_time::ThreadTime;

/// The time until `done` hands back what it made; to drop that does not count.
pub(crate) fn time<T>(done: impl FnOnce() -> T) -> Duration {
    let start = ThreadTime::now();
    let made = done();
    let taken = start.elapsed();
    drop(made);
    taken
}

/// The median in seconds.
pub(crate) fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}
