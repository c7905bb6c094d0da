//! Paths in a particle, and particles that are forced to follow a path.

use super::{ParticleModel, TermModel};

impl ParticleModel {
    /// Returns the paths of all nested particles, beginning with this one.
    pub(crate) fn paths(&self) -> Vec<Vec<usize>> {
        let mut paths = Vec::new();
        self.collect(&mut Vec::new(), &mut paths);
        paths
    }

    fn collect(&self, path: &mut Vec<usize>, paths: &mut Vec<Vec<usize>>) {
        paths.push(path.clone());
        for (index, inner) in self.particles().iter().enumerate() {
            path.push(index);
            inner.collect(path, paths);
            path.pop();
        }
    }

    fn particles(&self) -> &[Self] {
        match &self.term {
            TermModel::Sequence(particles) | TermModel::Choice(particles) | TermModel::All(particles) => particles,
            TermModel::Element(_) | TermModel::Any(_) => &[],
        }
    }

    /// Returns the particle at a path.
    pub(crate) fn at(&self, path: &[usize]) -> Option<&Self> {
        path.iter().try_fold(self, |particle, index| particle.particles().get(*index))
    }

    /// Replaces the particle at a path and forces the path: each particle on it occurs, and each choice has no other alternative.
    pub(crate) fn forced(&self, path: &[usize], changed: &Self) -> Self {
        let Some((index, rest)) = path.split_first() else {
            return changed.clone();
        };
        let replaced = |particles: &[Self]| -> Vec<Self> {
            let one = |(at, one): (usize, &Self)| if at == *index { one.forced(rest, changed) } else { one.clone() };
            particles.iter().enumerate().map(one).collect()
        };
        let term = match &self.term {
            TermModel::Sequence(particles) => TermModel::Sequence(replaced(particles)),
            TermModel::All(particles) => TermModel::All(replaced(particles)),
            TermModel::Choice(particles) => {
                TermModel::Choice(replaced(particles).into_iter().skip(*index).take(1).collect())
            }
            TermModel::Element(_) | TermModel::Any(_) => self.term.clone(),
        };
        Self::exactly(self.min.max(1), term)
    }

    pub(crate) fn exactly(count: usize, term: TermModel) -> Self {
        Self { min: count, max: Some(count), term }
    }

    /// Returns the particle with at least one occurrence.
    pub(crate) fn present(&self) -> Self {
        Self { min: self.min.max(1), ..self.clone() }
    }
}
