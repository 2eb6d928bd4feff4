/// The event of the grid, with its clock.
package struct Event: Hashable, Sendable {
    /// The rule for pitches of guests' keys.
    package enum Pitching: String, CaseIterable, Sendable {
        /// They are in the tray at once.
        case open
        /// They wait for an organiser.
        case held
        /// They are refused.
        case closed
    }

    /// The event's name.
    package var name: Text
    /// The IANA name of the zone, as the organiser gave it: `Europe/Berlin`.
    package var zone: String
    /// The zone's offsets over the time of the event, so that clients need no zone data.
    package var offsets: OffsetPlan
    /// The hashtag of the whole event; empty for none.
    package var hashtag: Text = .empty
    /// The event's days in order; empty if none were given.
    package var days: [CivilDate] = []
    /// An address for people; empty for none.
    package var url: Text = .empty
    /// The rule for pitches of guests' keys.
    package var pitching: Pitching = .held
    /// The revision of its last change.
    package var revision: Revision

    /// An event without hashtag and days.
    package init(name: Text, zone: String, offsets: OffsetPlan, revision: Revision = .zero) {
        self.name = name
        self.zone = zone
        self.offsets = offsets
        self.revision = revision
    }
}

/// Fields of the event that a command names.
package struct EventPatch: Hashable, Sendable {
    package var name: Text?
    /// The zone with its offsets, looked up by the daemon, which has zone data.
    package var zone: NamedZone?
    package var hashtag: Text?
    package var days: [CivilDate]?
    package var url: Text?
    package var pitching: Event.Pitching?

    /// A patch that names nothing.
    package init() {}
}

/// A time zone with its offsets.
package struct NamedZone: Hashable, Sendable {
    /// Its IANA name, such as `Europe/Berlin`.
    package let name: String
    /// The offsets of the event's days.
    package let offsets: OffsetPlan

    /// A zone.
    package init(name: String, offsets: OffsetPlan) {
        self.name = name
        self.offsets = offsets
    }
}
