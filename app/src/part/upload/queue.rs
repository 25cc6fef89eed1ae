//! The queue of uploads: at most two files of a page are on their way at once. The others wait in
//! the order in which they were chosen.

use std::{cell::RefCell, collections::VecDeque};

const AT_ONCE: usize = 2;

type Work = Box<dyn FnOnce()>;

#[derive(Default)]
struct Queue {
    going: usize,
    waiting: VecDeque<Work>,
}

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

/// Begins the work now or when its turn comes. The caller must [`leave`] when the work has ended.
pub fn enter(work: impl FnOnce() + 'static) {
    let begins = QUEUE.with_borrow_mut(|queue| {
        if queue.going < AT_ONCE {
            queue.going += 1;
            Some(Box::new(work) as Work)
        } else {
            queue.waiting.push_back(Box::new(work));
            None
        }
    });
    if let Some(work) = begins {
        work();
    }
}

/// Ends one work and begins the next.
pub fn leave() {
    let next = QUEUE.with_borrow_mut(|queue| {
        let next = queue.waiting.pop_front();
        if next.is_none() {
            queue.going = queue.going.saturating_sub(1);
        }
        next
    });
    if let Some(work) = next {
        work();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::RefCell, rc::Rc};

    #[test]
    fn the_third_begins_when_one_of_two_has_ended() {
        let begun = Rc::new(RefCell::new(Vec::new()));
        for n in 1..=4 {
            let begun = begun.clone();
            enter(move || begun.borrow_mut().push(n));
        }
        assert_eq!(*begun.borrow(), [1, 2]);
        leave();
        assert_eq!(*begun.borrow(), [1, 2, 3]);
        (0..3).for_each(|_| leave());
        assert_eq!(*begun.borrow(), [1, 2, 3, 4]);
        enter(|| {});
        assert_eq!(QUEUE.with_borrow(|queue| queue.going), 1);
    }
}
