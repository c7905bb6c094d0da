//! Suggestions for misspelled names.
//!
//! In: a name that matches nothing, and the known names. Out: the nearest known names.

/// Returns up to three names nearest to `wanted`. Prefixes and case do not count.
fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let local =
        |name: &str| name.rsplit([':', '}']).next().unwrap_or(name).to_lowercase().chars().collect::<Vec<char>>();
    let wanted = local(wanted);
    let limit = (wanted.len() / 3).min(4);
    let letters = |name: &'a str| Some((distance(&wanted, &local(name), limit)?, name));
    let mut found: Vec<(usize, &str)> = known.filter_map(letters).collect();
    found.sort();
    found.dedup();
    let best = found.first().map(|(distance, _)| *distance);
    found.into_iter().take_while(|(distance, _)| Some(*distance) == best).take(3).map(|(_, name)| name).collect()
}

/// Returns ``did you mean `a` or `b`?`` if any name is similar.
pub(crate) fn suggestion<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let near = nearest(wanted, known);
    (!near.is_empty()).then(|| format!("did you mean `{}`?", near.join("` or `")))
}

/// Returns the number of characters to insert, delete, replace or transpose, unless it exceeds `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut cost = (row[j] + usize::from(from != to)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *to && b[j - 1] == *from {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|cost| *cost <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_nearest_names() {
        let known = ["t:MessageType", "m:MessageType", "t:MessagesType", "t:ItemType"];
        assert_eq!(nearest("m:MesageType", known.into_iter()), ["m:MessageType", "t:MessageType"]);
        assert_eq!(nearest("t:ItmeType", known.into_iter()), ["t:ItemType"]);
        assert!(nearest("x", known.into_iter()).is_empty());
    }
}
