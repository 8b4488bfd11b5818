//! Sets of places as bits.
//!
//! Nothing here knows what stands at a place.

use super::Place;

/// A set of places: a bit for each item of each file. [`Place::NOWHERE`] is never in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceSet {
    files: Vec<Vec<u64>>,
    n_places: usize,
}

impl PlaceSet {
    /// Whether the place is in the set.
    pub fn contains(&self, place: Place) -> bool {
        let words = self.files.get(place.file.0 as usize);
        let word = words.and_then(|words| words.get(place.item.0 as usize / 64));
        word.is_some_and(|word| word >> (place.item.0 % 64) & 1 == 1)
    }

    /// Puts a place in; whether it was new. A place that is nowhere is new each time.
    pub fn insert(&mut self, place: Place) -> bool {
        if place == Place::NOWHERE {
            return true;
        }
        let file = place.file.0 as usize;
        if file >= self.files.len() {
            self.files.resize_with(file + 1, Vec::new);
        }
        let words = &mut self.files[file];
        let at = place.item.0 as usize / 64;
        if at >= words.len() {
            words.resize(at + 1, 0);
        }
        let is_new = words[at] >> (place.item.0 % 64) & 1 == 0;
        words[at] |= 1 << (place.item.0 % 64);
        self.n_places += usize::from(is_new);
        is_new
    }

    /// How many places are in it.
    pub fn len(&self) -> usize {
        self.n_places
    }

    /// Whether no place is in it.
    pub fn is_empty(&self) -> bool {
        self.n_places == 0
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
    fn places_of_several_files_are_told_apart_and_counted_once() {
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
