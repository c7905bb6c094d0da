//! Which members of a list moved.
//!
//! In: two lists of the same members. Out: the fewest members that must move to turn one into the other.

use std::collections::BTreeMap;

/// The members that moved: each with what it came after before and after, in words.
pub(super) fn moved<'n, T>(old: &[T], new: &[T], name: impl Fn(&T) -> &'n str) -> Vec<(&'n str, String, String)> {
    let positions: BTreeMap<&str, usize> = old.iter().enumerate().map(|(index, item)| (name(item), index)).collect();
    let order: Vec<usize> = new.iter().filter_map(|item| positions.get(name(item)).copied()).collect();
    let stays = increasing(&order);
    let after = |list: &[T], index: usize| match index.checked_sub(1).and_then(|before| list.get(before)) {
        Some(before) => format!("after {}", name(before)),
        None => "first".to_owned(),
    };
    let mut moved = Vec::new();
    for (index, item) in new.iter().enumerate() {
        if let Some(position) = positions.get(name(item)).filter(|position| stays.binary_search(position).is_err()) {
            moved.push((name(item), after(old, *position), after(new, index)));
        }
    }
    moved
}

/// The longest increasing part of a list of different numbers.
fn increasing(list: &[usize]) -> Vec<usize> {
    // For each length the position of the smallest number that such a part can end with, and what comes before each
    // number.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (index, number) in list.iter().enumerate() {
        let length = ends.partition_point(|end| list[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut part = Vec::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        part.push(list[index]);
        next = before[index];
    }
    part.reverse();
    part
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn the_fewest_members_move() {
        let found = moved(&["a", "b", "c", "d"], &["d", "a", "b", "c"], |name| name);
        assert_eq!(found, [("d", "after c".to_owned(), "first".to_owned())]);
        assert!(moved(&["a", "b"], &["a", "b"], |name| name).is_empty());
    }
}
