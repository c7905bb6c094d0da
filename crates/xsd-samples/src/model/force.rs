//! Places within a particle, and particles that lead there.

use super::{Part, PartTerm};

impl Part {
    /// The paths to all particles within, this one first.
    pub(crate) fn paths(&self) -> Vec<Vec<usize>> {
        let mut paths = Vec::new();
        self.collect(&mut Vec::new(), &mut paths);
        paths
    }

    fn collect(&self, path: &mut Vec<usize>, paths: &mut Vec<Vec<usize>>) {
        paths.push(path.clone());
        for (index, inner) in self.parts().iter().enumerate() {
            path.push(index);
            inner.collect(path, paths);
            path.pop();
        }
    }

    fn parts(&self) -> &[Self] {
        match &self.term {
            PartTerm::Sequence(parts) | PartTerm::Choice(parts) | PartTerm::All(parts) => parts,
            PartTerm::Element(_) | PartTerm::Any(_) => &[],
        }
    }

    /// The particle at a path.
    pub(crate) fn at(&self, path: &[usize]) -> Option<&Self> {
        path.iter().try_fold(self, |part, index| part.parts().get(*index))
    }

    /// The particle with another one at the end of a path, and made to go there: what leads there occurs, and a choice has no other
    /// alternative.
    pub(crate) fn forced(&self, path: &[usize], changed: &Self) -> Self {
        let Some((index, rest)) = path.split_first() else {
            return changed.clone();
        };
        let replaced = |parts: &[Self]| -> Vec<Self> {
            let one = |(at, one): (usize, &Self)| if at == *index { one.forced(rest, changed) } else { one.clone() };
            parts.iter().enumerate().map(one).collect()
        };
        let term = match &self.term {
            PartTerm::Sequence(parts) => PartTerm::Sequence(replaced(parts)),
            PartTerm::All(parts) => PartTerm::All(replaced(parts)),
            PartTerm::Choice(parts) => PartTerm::Choice(replaced(parts).into_iter().skip(*index).take(1).collect()),
            PartTerm::Element(_) | PartTerm::Any(_) => self.term.clone(),
        };
        Self::exactly(self.min.max(1), term)
    }

    pub(crate) fn exactly(count: usize, term: PartTerm) -> Self {
        Self { min: count, max: Some(count), term }
    }

    /// The particle, at least once.
    pub(crate) fn present(&self) -> Self {
        Self { min: self.min.max(1), ..self.clone() }
    }
}
