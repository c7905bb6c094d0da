//! Mutations of a document.

use super::tree::{Node, Tree};

/// A seeded generator of random numbers (splitmix64).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number less than `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.below(choices.len()))
    }
}

const MARK: &str = "Mq";
const DIGITS: usize = 4;

/// Returns the markers in a text.
pub fn markers(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(MARK).filter_map(|(at, _)| text.get(at..at + MARK.len() + DIGITS))
}

/// Makes a mutant of a document by one to four mutations.
pub fn mutant(document: &Tree, random: &mut Random) -> String {
    let mut tree = document.clone();
    let xsi = "http://www.w3.org/2001/XMLSchema-instance";
    tree.attributes.push(("xmlns:xsi9".to_owned(), xsi.to_owned()));
    let mut markers = Markers(0);
    let mut names = Vec::new();
    document.visit(&mut |element| names.push(element.name.clone()));
    for _ in 0..=random.below(4) {
        mutate(&mut tree, &names, &mut markers, random);
    }
    let mut out = String::new();
    tree.write(&mut out);
    out
}

struct Markers(usize);

impl Markers {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("{MARK}{:0width$}", self.0, width = DIGITS)
    }
}

fn mutate(tree: &mut Tree, names: &[String], markers: &mut Markers, random: &mut Random) {
    let count = tree.len();
    let mut index = random.below(count);
    let Some(target) = tree.get_mut(&mut index) else { return };
    let place = random.below(target.children.len() + 1);
    match random.below(15) {
        0 | 1 => target.children.insert(place, Node::Element(unknown(markers, random))),
        2 => target.attributes.push((markers.next(), markers.next())),
        3 => {
            let (own, other) = (markers.next(), markers.next());
            let forms =
                [own.clone(), format!(" {own}&amp;{other}\n"), format!("<![CDATA[{own}]]>"), format!("&#32;{own}")];
            let text = random.of(&forms).cloned().unwrap_or_default();
            target.children.insert(place, Node::Text(text));
        }
        4 if place < target.children.len() => {
            let other = random.below(target.children.len());
            target.children.swap(place, other);
        }
        5 | 6 if place < target.children.len() => {
            let to = random.below(target.children.len() + 1);
            target.children.insert(to, target.children[place].clone());
        }
        7 if place < target.children.len() => drop(target.children.remove(place)),
        8 => with_child(target, place, |child| child.name = markers.next()),
        9 => {
            let name = random.of(names).cloned().unwrap_or_default();
            with_child(target, place, |child| child.name = name);
        }
        10 => xsi(target, markers, random),
        11 => target.children = vec![Node::Text(markers.next())],
        12 => {
            let at = random.below(target.attributes.len());
            if let Some((name, value)) = target.attributes.get_mut(at).filter(|(name, _)| !name.starts_with("xmlns")) {
                match random.below(3) {
                    0 => *name = markers.next(),
                    1 => *value = markers.next(),
                    _ => drop(target.attributes.remove(at)),
                }
            }
        }
        13 => with_child(target, place, |child| {
            let local = child.name.rsplit(':').next().unwrap_or_default().to_owned();
            let prefix = names[random.below(names.len())].split_once(':').map_or("", |(prefix, _)| prefix);
            child.name = if prefix.is_empty() { local } else { format!("{prefix}:{local}") };
        }),
        _ => {
            let mut element = Tree { name: random.of(names).cloned().unwrap_or_default(), ..Tree::default() };
            if random.below(2) == 0 {
                element.children.push(Node::Text(markers.next()));
            }
            target.children.insert(place, Node::Element(element));
        }
    }
}

fn with_child(target: &mut Tree, place: usize, with: impl FnOnce(&mut Tree)) {
    if let Some(Node::Element(child)) = target.children.get_mut(place) {
        with(child);
    }
}

fn unknown(markers: &mut Markers, random: &mut Random) -> Tree {
    let mut element = Tree { name: markers.next(), ..Tree::default() };
    match random.below(3) {
        0 => element.attributes.push(("xmlns".to_owned(), format!("urn:{}", markers.next()))),
        1 => {
            element.attributes.push(("xmlns:other".to_owned(), "urn:other".to_owned()));
            element.attributes.push((format!("other:{}", markers.next()), markers.next()));
            element.name = format!("other:{}", element.name);
        }
        _ => element.attributes.push((markers.next(), markers.next())),
    }
    if random.below(2) == 0 {
        element.children.push(Node::Text(markers.next()));
        element.children.push(Node::Element(Tree { name: markers.next(), ..Tree::default() }));
        element.children.push(Node::Text(markers.next()));
    }
    element
}

fn xsi(target: &mut Tree, markers: &mut Markers, random: &mut Random) {
    if target.attributes.iter().any(|(name, _)| name.ends_with(":type") || name.ends_with(":nil")) {
        return;
    }
    let (local, values) = match random.below(2) {
        0 => {
            ("type", [markers.next(), format!("t:{}", markers.next()), "t:Message".to_owned(), "xsi9:type".to_owned()])
        }
        _ => ("nil", ["true".to_owned(), "1".to_owned(), "false".to_owned(), markers.next()]),
    };
    let value = random.of(&values).cloned().unwrap_or_default();
    target.attributes.push((format!("xsi9:{local}"), value));
}
