package import RaumGrid
internal import RaumWire

// After a wrong zone every time that people set has its time of day again: places of sessions, rows, when notices begin
// and end, when a message to a stage ends and a hashtag is revealed. Moments that were recorded stay: when a pitch was
// called or a message sent.

extension Grid {
    /// The commands that give all that people set a time for the times of day that they have in `before`, which has
    /// another zone; `made` commands go before them.
    ///
    /// Both grids tell their times on the event's clock. A time of day that the new zone skips is the same distance
    /// after the change. Sessions come first, since those in the transaction of the zone have left nothing; the last of
    /// them where times become later, so that each finds its place free.
    package func keepingTimes(of before: Grid, after made: Int = 1) -> [Command] {
        let offsets = event?.offsets ?? .utc
        let planned = before.placed(.planned).map { session, place in
            (place.start, offsets.keepingTime(of: place.start), session.keeping(place, offsets))
        }
        let moved = planned.filter { !$0.0.isSameInstant(as: $0.1) }
        let later = moved.filter { $0.0 < $0.1 }.sorted { $1.0 < $0.0 }
        let earlier = moved.filter { $0.1 < $0.0 }.sorted { $0.0 < $1.0 }
        let commands = (later + earlier).flatMap(\.2) + before.keepingRest(offsets)
        let cancelled = before.keepingCancelled(offsets)
        // These need one transaction: a session that does not take place is no reason to lack the others.
        let isOne = made + commands.count + cancelled.count <= WireLimits.transactionCommandsMax
        return commands + (isOne ? cancelled : [])
    }

    private func placed(_ state: Session.State) -> [(Session, Placement)] {
        sessions.values.filter { $0.state == state }.sorted { $0.id < $1.id }
            .compactMap { session in session.placement.map { (session, $0) } }
    }

    /// A cancelled session cannot be moved: it is restored, moved and cancelled again.
    private func keepingCancelled(_ offsets: OffsetPlan) -> [Command] {
        placed(.cancelled).filter { rooms[$0.1.room]?.state != .removed }.flatMap {
            session,
            place in
            [.restore(session.id)] + session.keeping(place, offsets)
                + [.cancel(session.id, note: nil)]
        }
    }

    private func keepingRest(_ offsets: OffsetPlan) -> [Command] {
        let slots = slots.values.filter { $0.kind != .removed }.sorted { $0.id < $1.id }
        let notices = notices.values.filter {
            $0.level != .removed && ($0.from != nil || $0.until != nil)
        }
        let stages = stages.values.filter { !$0.text.isEmpty && $0.until != nil }
        let hashtags = hashtags.values.filter { !$0.text.isEmpty && $0.reveal != nil }
        return slots.map { Command(keeping: $0, offsets) }
            + notices.sorted { $0.id < $1.id }.map { Command(keeping: $0, offsets) }
            + stages.sorted { $0.room < $1.room }.map { Command(keeping: $0, offsets) }
            + hashtags.sorted { $0.week < $1.week }.map { Command(keeping: $0, offsets) }
    }
}

extension OffsetPlan {
    /// The point at which this clock shows what another one shows at `time`.
    fileprivate func keepingTime(of time: ZonedTime) -> ZonedTime {
        let start = self.time(time.date, hour: time.hour, minute: time.minute)
        return self.time(start.adding(milliseconds: Int64(time.millisecondsOfDay % 60_000)))
    }

    fileprivate func keeping(_ time: ZonedTime?) -> TimeChange? {
        time.map { .to(.at(keepingTime(of: $0))) }
    }
}

extension Session {
    /// The commands that move it from `place`; one that is full stays so.
    fileprivate func keeping(_ place: Placement, _ offsets: OffsetPlan) -> [Command] {
        var patch = PlacementPatch()
        patch.start = .at(offsets.keepingTime(of: place.start))
        patch.end = .at(offsets.keepingTime(of: place.end))
        var full = SessionPatch()
        full.isFull = true
        return [.move(id, patch)] + (isFull ? [.edit(id, full)] : [])
    }
}

extension Command {
    fileprivate init(keeping slot: Slot, _ offsets: OffsetPlan) {
        var patch = SlotPatch()
        patch.start = .at(offsets.keepingTime(of: slot.start))
        patch.end = .at(offsets.keepingTime(of: slot.end))
        self = .slot(slot.id, patch)
    }

    fileprivate init(keeping notice: Notice, _ offsets: OffsetPlan) {
        var patch = NoticePatch()
        patch.from = offsets.keeping(notice.from)
        patch.until = offsets.keeping(notice.until)
        self = .notice(notice.id, patch)
    }

    fileprivate init(keeping message: StageMessage, _ offsets: OffsetPlan) {
        var patch = StagePatch()
        patch.until = offsets.keeping(message.until)
        self = .stage(message.room, patch)
    }

    fileprivate init(keeping hashtag: Hashtag, _ offsets: OffsetPlan) {
        var patch = HashtagPatch()
        patch.reveal = offsets.keeping(hashtag.reveal)
        self = .hashtag(hashtag.week, patch)
    }
}
