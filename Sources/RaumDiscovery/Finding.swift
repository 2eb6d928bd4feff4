// Which daemon a screen without an address takes. The rule: the one that a person chose; else that of the last
// time; else the only one there is. With a key all are asked, since only the right one can prove itself.

/// An event of the local network, with all daemons that hold it.
package struct FoundEvent: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// The epoch; nil where none is said.
    package let epoch: String?
    /// Where its daemons are, in the order to try.
    package let addresses: [FoundAddress]
}

/// What a screen remembers of the daemon that it found.
package struct Remembered: Hashable, Sendable {
    /// The event's name.
    package let event: String
    /// The epoch of its grid.
    package let epoch: String

    /// What is remembered.
    package init(event: String, epoch: String) {
        self.event = event
        self.epoch = epoch
    }
}

/// What is known of the daemons on the local network, and which of them is meant.
package struct Finding: Equatable, Sendable {
    /// The events, in the order in which they were heard.
    package private(set) var events: [FoundEvent] = []
    private let remembered: Remembered?
    private let isKeyed: Bool
    private var chosen: FoundEvent?
    private var heardAt: Int64?
    private var isSettled = false

    /// Events that a person can choose from: as many as a digit has keys.
    package static let choicesMax = 9

    /// Milliseconds after the first answer in which others may come (RFC 6762, 6: a responder waits for a
    /// fifth of a second at most): before them nobody knows whether there is only one event.
    package static let settleMilliseconds: Int64 = 500

    /// Nothing found yet; `isKeyed` where daemons must prove themselves.
    package init(remembered: Remembered?, isKeyed: Bool) {
        self.remembered = remembered
        self.isKeyed = isKeyed
    }

    /// When what was heard is all, in steady milliseconds; nil where nothing was heard, or it is.
    package var settlesAt: Int64? {
        isSettled ? nil : heardAt.map { $0 + Finding.settleMilliseconds }
    }

    /// Takes in what was heard until `now`, in steady milliseconds: daemons of one epoch, or of one name
    /// where they say none, hold one event.
    package mutating func take(_ services: [FoundService], at now: Int64) {
        if heardAt == nil, !services.isEmpty { heardAt = now }
        if let settlesAt, now >= settlesAt { isSettled = true }
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

    /// The event that is meant; nil where there is none, or where a person has to choose.
    private var meant: FoundEvent? {
        if let chosen {
            return events.first { $0.epoch == chosen.epoch && $0.name == chosen.name } ?? chosen
        }
        let known = events.first { event in
            event.epoch == remembered?.epoch && event.epoch != nil
        }
        return known ?? events.first { $0.name == remembered?.event }
            ?? (isSettled && events.count == 1 ? events.first : nil)
    }

    /// Where to try, in this order.
    package var addresses: [FoundAddress] {
        guard isKeyed else { return meant?.addresses ?? [] }
        // One of each first: who announces many keeps nobody from the right one.
        let first = (meant?.addresses ?? []) + events.compactMap(\.addresses.first)
        let all = first + events.flatMap(\.addresses)
        return all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// What a person has to choose from; empty where there is nothing to choose.
    package var choices: [FoundEvent] {
        isKeyed || meant != nil || events.count < 2 ? [] : Array(events.prefix(Finding.choicesMax))
    }

    /// What a person reads of each of `choices`: the name, and where several have it, the address.
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
}
