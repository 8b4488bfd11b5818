//! Sets of places as bits.
//!
//! It does not know what is at a place.

use fixedbitset::FixedBitSet;

use super::Place;

/// A set of places: a bit for each item of each file. [`Place::NOWHERE`] is never in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceSet {
    files: Vec<FixedBitSet>,
}

impl PlaceSet {
    /// Whether the place is in the set.
    pub fn contains(&self, place: Place) -> bool {
        let items = self.files.get(place.file.0 as usize);
        items.is_some_and(|items| items.contains(place.item.0 as usize))
    }

    /// Adds a place and returns whether it was new. A place that is nowhere is new each time.
    pub fn insert(&mut self, place: Place) -> bool {
        if place == Place::NOWHERE {
            return true;
        }
        let is_new = !self.contains(place);
        let file = place.file.0 as usize;
        if file >= self.files.len() {
            self.files.resize_with(file + 1, FixedBitSet::new);
        }
        self.files[file].grow_and_insert(place.item.0 as usize);
        is_new
    }

    /// How many places are in it.
    pub fn len(&self) -> usize {
        self.files.iter().map(|items| items.count_ones(..)).sum()
    }

    /// Whether no place is in it.
    pub fn is_empty(&self) -> bool {
        self.files.iter().all(FixedBitSet::is_clear)
    }
}

impl FromIterator<Place> for PlaceSet {
    fn from_iter<T: IntoIterator<Item = Place>>(places: T) -> Self {
        let mut set = PlaceSet::default();
        for place in places {
            set.insert(place);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, ItemId};

    #[test]
    fn places_of_several_files_are_distinguished_and_counted_once() {
        let place = |file, item| Place { file: FileId(file), item: ItemId(item) };
        let mut set: PlaceSet = [place(0, 0), place(0, 64), place(2, 63)].into_iter().collect();
        assert_eq!(set.len(), 3);
        assert!(!set.insert(place(0, 64)) && set.insert(place(2, 64)));
        let all = [(0, 0), (0, 64), (2, 63), (2, 64)];
        for (file, item) in (0..4).flat_map(|file| (0..130).map(move |item| (file, item))) {
            assert_eq!(set.contains(place(file, item)), all.contains(&(file, item)));
        }
        assert!(!set.contains(Place::NOWHERE) && set.insert(Place::NOWHERE));
        assert!(!set.contains(Place::NOWHERE) && set.len() == 4 && !set.is_empty());
        assert!(PlaceSet::default().is_empty());
    }
}
