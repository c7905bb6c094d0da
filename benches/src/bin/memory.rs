//! Counts the allocations of all contenders, for the binary `speed`. The argument selects payloads by a part of their names.

use allocation_counter::measure;
use ews_types_benches::case::Direction;
use ews_types_benches::memory::{Figures, line};
use ews_types_benches::payloads::recipes;

fn main() {
    let only = std::env::args().nth(1).unwrap_or_default();
    for recipe in recipes().iter().filter(|recipe| recipe.name.contains(&only)) {
        let payload = recipe.make();
        for direction in Direction::ALL {
            for contender in direction.contenders(&payload) {
                let mut value = None;
                let info = measure(|| value = Some(contender.run()));
                // The value was alive until here.
                drop(value);
                let live = u64::try_from(info.bytes_current).unwrap_or_default();
                let figures = Figures { allocations: info.count_total, peak: info.bytes_max, live };
                println!("{}", line(recipe.name, direction, contender.name, figures));
            }
        }
    }
}
