//! Names that somebody may have meant.
//!
//! In: a name that matches nothing, and those that exist. Out: a few of them, nearest first.

/// The names nearest to `wanted`: those that differ in their prefix alone, then those that differ in few letters.
pub(crate) fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let local = |name: &str| name.rsplit([':', '}']).next().unwrap_or(name).to_lowercase();
    let limit = (wanted.len() / 4).clamp(1, 4);
    let mut found: Vec<(usize, &str)> =
        known.filter_map(|name| distance(&local(wanted), &local(name), limit).map(|letters| (letters, name))).collect();
    found.sort();
    found.dedup();
    found.into_iter().take(3).map(|(_, name)| name).collect()
}

/// `did you mean a or b`, if there is anything near.
pub(crate) fn suggestion<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let near = nearest(wanted, known);
    (!near.is_empty()).then(|| format!("did you mean {}", near.join(" or ")))
}

/// How many letters must be added, removed or replaced, if no more than `limit`.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit * 4 {
        return None;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
        if row.iter().all(|cost| *cost > limit) {
            return None;
        }
    }
    row.last().copied().filter(|cost| *cost <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names() {
        let known = ["t:MessageType", "m:MessageType", "t:MessagesType", "t:ItemType"];
        assert_eq!(nearest("m:MesageType", known.into_iter()), ["m:MessageType", "t:MessageType", "t:MessagesType"]);
        assert!(nearest("x", known.into_iter()).is_empty());
    }
}
