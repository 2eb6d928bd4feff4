package import RaumGrid

/// One difference between a schedule and a grid, and the way in which the import handles it.
package enum ImportEntry: Hashable, Sendable {
    /// The event gets days.
    case eventDays([CivilDate])
    /// A break is new.
    case newBreak(SlotID, Text, ZonedTime, ZonedTime)
    /// A row of the grid is new.
    case newSlot(SlotID, ZonedTime, ZonedTime)
    /// A break or a row that an earlier import brought changes, or is missing in the file, or was changed here.
    case row(RowEntry)
    /// A room is new.
    case newRoom(RoomID, Text)
    /// A removed room is needed, and is restored.
    case roomPutBack(RoomID, Text)
    /// Fields of a room change.
    case changedRoom(RoomID, Text, [FieldChange])
    /// A session is new; without placement it goes into the tray; `closed` is the room if that is because it is closed.
    case newSession(SessionID, Text, Placement?, closed: RoomID?)
    /// A session goes from the tray onto the grid.
    case placed(SessionID, Text, Placement)
    /// A session changes its room or its start.
    case moved(SessionID, Text, from: Placement, to: Placement)
    /// A session whose row lost its place in this program's export goes into the tray.
    case intoTray(SessionID, Text, from: Placement)
    /// A session keeps room and start, and ends at another time.
    case resized(SessionID, Text, from: Placement, to: Placement)
    /// Fields of a session change.
    case edited(SessionID, Text, [FieldChange])
    /// The file says that a session does not take place.
    case cancelled(SessionID, Text)
    /// The file says again that a session takes place.
    case restored(SessionID, Text)
    /// A session is on the grid and not in the file: left alone.
    case missing(SessionID, Text, Placement?)
    /// A session is no longer in the file, was changed on the grid since the last import, and stays.
    case missingKept(SessionID, Text, Placement?)
    /// A session is no longer in the file, and goes into the tray.
    case missingParked(SessionID, Text, Placement)
    /// A session is no longer in the file, and is cancelled.
    case missingCancelled(SessionID, Text, Placement?)
    /// A session was moved on the grid since the last import, and stays there; `isNew` is set if the file moved it,
    /// too. Without `file` the file has it in the tray.
    case placeKept(SessionID, Text, here: Placement?, file: Placement?, isNew: Bool)
    /// Fields were changed on the grid since the last import, and stay as they are; `isNew` is set if the file changed
    /// them, too.
    case fieldsKept(SessionID, Text, [FieldChange], isNew: Bool)
    /// A room was changed on the grid since the last import, and stays as it is; `isNew` is set if the file changed it,
    /// too.
    case roomKept(RoomID, Text, [FieldChange], isNew: Bool)
    /// A session that is cancelled in the file was restored on the grid, and stays so.
    case restoredKept(SessionID, Text)
    /// A session of the file was cancelled or removed by an organiser, and stays so; `file` is its new placement if the
    /// file moved it meanwhile.
    case notTakingPlace(SessionID, Text, Session.State, file: Placement?)
    /// People undid what an import did, and the file still says that: it is not done again.
    case heldBack(HeldChange)
    /// A session should be in a room that is closed: it stays where it is, in the state that it has.
    case roomClosed(SessionID, Text, RoomID, Session.State)

    /// Whether the import changes nothing for it.
    package var isReportOnly: Bool {
        switch self {
        case .row(let row): row.isReportOnly
        case .missing, .missingKept, .notTakingPlace, .roomClosed, .placeKept, .fieldsKept,
            .roomKept, .restoredKept, .heldBack:
            true
        case .eventDays, .newBreak, .newSlot, .newRoom, .roomPutBack, .changedRoom, .newSession,
            .placed, .intoTray,
            .moved, .resized, .edited, .cancelled, .restored, .missingParked, .missingCancelled:
            false
        }
    }

    /// Whether a change in the file is not followed because the same was changed on the grid.
    package var isConflict: Bool {
        switch self {
        case .placeKept(_, _, _, _, let isNew), .fieldsKept(_, _, _, let isNew),
            .roomKept(_, _, _, let isNew):
            isNew
        case .notTakingPlace(_, _, _, let file): file != nil
        case .row(let row): row.isConflict
        case .missing, .missingKept, .roomClosed, .restoredKept, .heldBack, .eventDays, .newBreak,
            .newSlot,
            .newRoom, .roomPutBack, .changedRoom, .newSession, .placed, .moved, .resized,
            .intoTray, .edited, .cancelled, .restored, .missingParked, .missingCancelled:
            false
        }
    }

    /// Whether it is about something that people undid, and that is not done again.
    package var isHeldBack: Bool {
        switch self {
        case .heldBack: true
        case .row(let row): row.isHeldBack
        case .missing, .missingKept, .notTakingPlace, .roomClosed, .placeKept, .fieldsKept,
            .roomKept, .restoredKept, .eventDays, .newBreak, .newSlot, .newRoom, .roomPutBack,
            .changedRoom, .newSession, .placed, .moved, .intoTray, .resized, .edited, .cancelled,
            .restored, .missingParked, .missingCancelled:
            false
        }
    }

    /// The session that was changed on the grid and stays as it is; nil for any other entry.
    package var keptSession: SessionID? {
        switch self {
        case .placeKept(let id, _, _, _, _), .fieldsKept(let id, _, _, _), .restoredKept(let id, _),
            .missingKept(let id, _, _):
            id
        case .row, .missing, .notTakingPlace, .roomClosed, .roomKept, .heldBack, .eventDays,
            .newBreak,
            .newSlot,
            .newRoom,
            .roomPutBack, .changedRoom, .newSession, .placed, .moved, .resized, .edited,
            .intoTray, .cancelled, .restored, .missingParked, .missingCancelled:
            nil
        }
    }
}

/// A field that gets another value, or keeps a value that differs from the file's.
package struct FieldChange: Hashable, Sendable {
    /// The field.
    package enum Field: String, CaseIterable, Sendable {
        case name, capacity, title, hosts, tags, language, note, interest, address
        case subtitle, abstract, description, type, feedback, links, attachments, persons

        /// The field of a text that no screen shows; nil if files do not have it.
        init?(_ name: DetailName) {
            self.init(rawValue: name == .url ? Field.address.rawValue : name.string)
        }

        /// Whether no screen shows it: then a preview has only its name.
        var isUnseen: Bool {
            switch self {
            case .subtitle, .abstract, .description, .type, .feedback, .links, .attachments,
                .persons:
                true
            case .name, .capacity, .title, .hosts, .tags, .language, .note, .interest, .address:
                false
            }
        }
    }

    /// The field.
    package let field: Field
    /// Its value on the grid, for display.
    package let from: String
    /// Its value in the file, for display.
    package let to: String
}
