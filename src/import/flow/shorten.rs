//! Ways through blocks that are only passed, made short.
//!
//! It knows blocks by their numbers only.

/// Makes every way lead straight to its end. `next` has, by block, where calls go that only
/// pass it; `block` gives the block that a goal means, if it is one. A way may be as long as a
/// flow, so each block is visited once.
pub(in crate::import) fn shorten<G: Clone>(
    next: &mut [Option<G>],
    block: impl Fn(&G) -> Option<usize>,
) {
    let mut is_short = vec![false; next.len()];
    for start in 0..next.len() {
        let mut way = Vec::new();
        let (mut at, mut end) = (Some(start), None);
        while let Some(here) = at
            && let Some(goal) = &next[here]
        {
            at = block(goal);
            end = Some(goal.clone());
            if std::mem::replace(&mut is_short[here], true) {
                break;
            }
            way.push(here);
        }
        for here in way {
            next[here].clone_from(&end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn every_block_of_a_way_leads_to_its_end() {
        let mut next = vec![Some(1), Some(2), None, Some(0), Some(9)];
        shorten(&mut next, |at| (*at < 5).then_some(*at));
        assert_eq!(next, [Some(2), Some(2), None, Some(2), Some(9)]);
    }
}
