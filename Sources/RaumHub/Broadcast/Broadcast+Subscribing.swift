internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Broadcast {
    /// Whether `id` watches.
    func contains(_ id: PeerID) -> Bool { subscribers[id] != nil }

    /// Whether `id` watches and is out of step.
    func isBehind(_ id: PeerID) -> Bool { subscribers[id].map { $0.placeInStep == nil } ?? false }

    /// The last revision that was delivered to the audience of `id`; nil if it does not watch.
    func revision(of id: PeerID) -> Revision? {
        subscribers[id].flatMap { audiences[$0.audience]?.revision }
    }

    /// Puts a connection that does not watch into the audience of `key`, out of step.
    ///
    /// To be called when all was delivered.
    mutating func subscribe(
        _ id: PeerID,
        to key: AudienceKey,
        _ ledger: Ledger,
        at now: ClockReading
    ) {
        let place = place(of: key, ledger, now)
        let phase = HeartbeatWheel.phase(at: now.steady)
        subscribers.insert(Subscriber(id, audience: place, at: phase))
        audiences[place]?.subscriberCount += 1
    }

    /// Sends heartbeats every so many seconds; to be called before the first subscription.
    mutating func beat(everySeconds seconds: Int) {
        wheel = HeartbeatWheel(seconds: seconds)
    }

    /// Gives a subscriber its phase of the heartbeat: once for each connection.
    mutating func addHeartbeat(_ id: PeerID) {
        wheel.add(id)
    }

    private mutating func place(
        of key: AudienceKey,
        _ ledger: Ledger,
        _ now: ClockReading
    ) -> Int {
        if let known = places[key] { return known }
        var audience = Audience(
            scope: key.scope,
            view: key.view,
            revision: ledger.durableRevision,
            sum: ledger.published.sum(of: key.scope)
        )
        if key.view == .now {
            audience.nowLines = presentNowLines(key.scope, ledger.published, now)
        }
        let place = audiences.firstIndex { $0 == nil } ?? audiences.count
        if place == audiences.count { audiences.append(nil) }
        audiences[place] = audience
        places[key] = place
        return place
    }

    /// The block that brings a new subscriber from `revision` to the present, or from nothing where that is nil, and
    /// the units of work that it cost; puts it in step.
    mutating func greet(
        _ id: PeerID,
        from revision: Revision?,
        _ ledger: Ledger
    ) -> (bytes: [UInt8], units: Int) {
        guard let place = subscribers[id]?.audience, let audience = audiences[place] else {
            return ([], 0)
        }
        defer { join(id, place) }
        if audience.view == .now { return (joined(audience.nowLines), 0) }
        let isWhole = revision?.number == 0
        return block(from: isWhole ? nil : revision, place, ledger)
    }

    /// The changes since the last block of a subscriber that is not in step, and the units of work that they cost;
    /// empty if there are none.
    ///
    /// Puts it in step. To be called when all was delivered and its connection has drained.
    mutating func catchUp(_ id: PeerID, _ ledger: Ledger) -> (bytes: [UInt8], units: Int) {
        guard let subscriber = subscribers[id], subscriber.placeInStep == nil,
            let audience = audiences[subscriber.audience]
        else { return ([], 0) }
        defer { join(id, subscriber.audience) }
        if audience.view == .now { return (joined(audience.nowLines), 0) }
        guard subscriber.revision < audience.revision else { return ([], 0) }
        return block(from: subscriber.revision, subscriber.audience, ledger)
    }

    /// Lines of a newly encoded block that count as one unit of work.
    private static let encodedLinesPerUnit = 64

    /// A block for one audience, encoded once for each revision and beginning.
    private mutating func block(
        from: Revision?,
        _ place: Int,
        _ ledger: Ledger
    ) -> (bytes: [UInt8], units: Int) {
        guard let audience = audiences[place] else { return ([], 0) }
        if let known = audience.blocks[from] { return (known, 0) }
        let published = ledger.published
        let items =
            from.map { published.items(in: audience.scope, after: $0) }
            ?? published.items(in: audience.scope)
        let looked = max(items.count, published.lookCount(after: from))
        let units = looked / Broadcast.encodedLinesPerUnit
        let bytes = RaumHub.block(
            from: from,
            revision: ledger.durableRevision,
            lines: items.map(\.line),
            sum: audience.sum
        )
        audiences[place]?.keep(bytes, from: from)
        return (bytes, units)
    }

    /// Adds an up-to-date subscriber to those in step.
    ///
    /// Those in step may stand at an older revision than the present; nothing of their scope changed
    /// since, so the next block's `from` is theirs, and the new one is not behind it.
    private mutating func join(_ id: PeerID, _ place: Int) {
        guard let step = audiences[place]?.join(id) else { return }
        subscribers.with(id) { $0.placeInStep = step }
    }

    /// Takes a subscriber out of step, since some of its bytes were not sent.
    mutating func leaveStep(_ id: PeerID) {
        guard let subscriber = subscribers[id], let step = subscriber.placeInStep else { return }
        let moved = audiences[subscriber.audience]?.leave(step)
        let revision = audiences[subscriber.audience]?.revision ?? .zero
        subscribers.with(id) { subscriber in
            subscriber.placeInStep = nil
            subscriber.revision = revision
        }
        if let moved = moved.flatMap({ $0 }) { subscribers.with(moved) { $0.placeInStep = step } }
    }

    /// Forgets a subscriber; does nothing for a connection that does not watch.
    mutating func leave(_ id: PeerID) {
        leaveStep(id)
        guard let place = subscribers[id]?.audience else { return }
        subscribers.remove(id)
        audiences[place]?.subscriberCount -= 1
        guard let audience = audiences[place], audience.subscriberCount == 0 else { return }
        places[AudienceKey(scope: audience.scope, view: audience.view)] = nil
        audiences[place] = nil
    }
}
