// The choice of a daemon by a screen without an address. The rule: the one that a person chose; else that of the last
// time; else the only one there is, or of several the only one that answers, since an announcement can outlive its
// daemon. Once a daemon was there and is gone, no other event is shown for a while, even if it is the only one on the
// network. With a key all are asked, since only the right one can prove itself.

/// An event of the local network, with all daemons that hold it.
package struct FoundEvent: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// The epoch; nil if none is said.
    package let epoch: String?
    /// Where its daemons are, in the order to try.
    package let addresses: [FoundAddress]
}

/// The identity of the event that a screen found, kept for its next start.
package struct Remembered: Hashable, Sendable {
    /// The event's name.
    package let event: String
    /// The epoch of its grid.
    package let epoch: String

    /// An event to remember.
    package init(event: String, epoch: String) {
        self.event = event
        self.epoch = epoch
    }
}

/// The daemons that are known on the local network, and which of them is meant.
package struct Finding: Equatable, Sendable {
    /// The events, in the order in which they were heard.
    package private(set) var events: [FoundEvent] = []
    /// The event of the last time, or the one whose daemon was there last; nil if there is none.
    private var remembered: Remembered?
    /// Whether daemons must prove themselves: then all are asked.
    private let isKeyed: Bool
    /// The event that a person chose; nil if none was chosen.
    private var chosen: FoundEvent?
    /// When something was heard first, in steady milliseconds; nil before.
    private var heardAt: Int64?
    /// Whether others have had the time to answer; stays.
    private var isSettled = false
    /// Until when only the event of `remembered` is taken, in steady milliseconds; nil if it never was there.
    private var staysUntil: Int64?
    /// Whether that was still to come when services were heard last.
    private var isStaying = false
    /// The events whose daemons answered, in the order in which they did.
    private var answering: [Identity] = []
    /// The events whose daemons were asked and do not answer; none of `answering`.
    private var silent: Set<Identity> = []

    /// The identity of an event, which does not depend on the addresses of its daemons.
    private struct Identity: Hashable {
        let epoch: String?
        let name: String

        init(_ event: FoundEvent) {
            epoch = event.epoch
            name = event.name
        }
    }

    /// Events that a person can choose from: as many as a digit has keys.
    package static let choicesMax = 9

    /// Milliseconds after the first answer in which others may come (RFC 6762, 6: a responder waits for a fifth of a
    /// second at most): only then it is known whether there is only one event.
    package static let settleMilliseconds: Int64 = 500

    /// Milliseconds for which a screen whose daemon is gone takes no other: longer than a restart, or than a cable is
    /// unplugged by mistake.
    package static let loyaltyMilliseconds: Int64 = 600_000

    /// Nothing found yet; `isKeyed` where daemons must prove themselves.
    package init(remembered: Remembered?, isKeyed: Bool) {
        self.remembered = remembered
        self.isKeyed = isKeyed
    }

    /// When the first answers count as complete, in steady milliseconds; nil if there are none, or they already do.
    package var settlesAt: Int64? {
        isSettled ? nil : heardAt.map { $0 + Finding.settleMilliseconds }
    }

    /// Takes in the services that were heard until `now`, in steady milliseconds: daemons of one epoch, or of one name
    /// where they announce none, hold one event.
    package mutating func receive(_ services: [FoundService], at now: Int64) {
        if heardAt == nil, !services.isEmpty { heardAt = now }
        if let settlesAt, now >= settlesAt { isSettled = true }
        isStaying = staysUntil.map { now < $0 } ?? false
        var events: [FoundEvent] = []
        for service in services {
            let place = events.firstIndex { event in
                service.epoch == nil
                    ? event.epoch == nil && event.name == service.event
                    : event.epoch == service.epoch
            }
            guard let place else {
                events.append(
                    FoundEvent(
                        name: service.event,
                        epoch: service.epoch,
                        addresses: service.addresses
                    )
                )
                continue
            }
            let known = events[place]
            let others = service.addresses.filter { !known.addresses.contains($0) }
            events[place] = FoundEvent(
                name: known.name,
                epoch: known.epoch,
                addresses: known.addresses + others
            )
        }
        self.events = events
    }

    /// The daemon of `event` was there until `now`, in steady milliseconds.
    package mutating func stay(with event: Remembered, at now: Int64) {
        remembered = event
        staysUntil = now + Finding.loyaltyMilliseconds
        isStaying = true
    }

    /// Notes whether a daemon of `event` answers connections.
    package mutating func note(_ event: FoundEvent, answers: Bool) {
        let identity = Identity(event)
        guard answers else {
            answering.removeAll { $0 == identity }
            silent.insert(identity)
            return
        }
        silent.remove(identity)
        if !answering.contains(identity) { answering.append(identity) }
    }

    /// The event that a person chose, or that of the last time; nil if there is none.
    private var preferred: FoundEvent? {
        if let chosen {
            return events.first { Identity($0) == Identity(chosen) } ?? chosen
        }
        let known = events.first { event in
            event.epoch == remembered?.epoch && event.epoch != nil
        }
        return known ?? (isStaying ? nil : events.first { $0.name == remembered?.event })
    }

    /// The event that is meant; nil if there is none, if it is not known which of them answer, and if a
    /// person has to choose.
    private var meant: FoundEvent? {
        if let preferred { return preferred }
        guard isSettled, !isStaying else { return nil }
        if events.count == 1 { return events[0] }
        return isUndecided || answeringEvents.count != 1 ? nil : answeringEvents[0]
    }

    /// Events that a screen must try to reach before it can choose; empty if that is not needed.
    package var contenders: [FoundEvent] {
        isKeyed || isStaying || preferred != nil || events.count < 2 ? [] : events
    }

    /// Whether one of `contenders` has neither answered nor failed.
    package var isUndecided: Bool {
        contenders.map(Identity.init).contains { !answering.contains($0) && !silent.contains($0) }
    }

    private var answeringEvents: [FoundEvent] {
        let contenders = contenders
        return answering.compactMap { identity in
            contenders.first { Identity($0) == identity }
        }
    }

    /// Where to try, in this order.
    package var addresses: [FoundAddress] {
        guard isKeyed else { return meant?.addresses ?? [] }
        // One of each first: a machine that announces many does not delay the right one.
        let first = (meant?.addresses ?? []) + events.compactMap(\.addresses.first)
        let all = first + events.flatMap(\.addresses)
        return all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// The events to choose from, of those that answer; empty if there is nothing to choose.
    ///
    /// New ones come after the others, so that a number keeps its meaning.
    package var choices: [FoundEvent] {
        let events = answeringEvents
        return events.count < 2 ? [] : Array(events.prefix(Finding.choicesMax))
    }

    /// The names of `choices` for a person, with the address where several have the same name.
    package func choiceNames(_ words: (FoundAddress) -> String) -> [String] {
        let choices = choices
        return choices.map { choice in
            guard choices.count(where: { $0.name == choice.name }) > 1,
                let address = choice.addresses.first
            else { return choice.name }
            return "\(choice.name) (\(words(address)))"
        }
    }

    /// Chooses one of `choices`; without effect beyond them.
    package mutating func choose(_ index: Int) {
        guard choices.indices.contains(index) else { return }
        chosen = choices[index]
    }

    /// Chooses one of `contenders`; without effect beyond them.
    package mutating func choose(_ event: FoundEvent) {
        guard contenders.contains(event) else { return }
        chosen = event
    }
}
