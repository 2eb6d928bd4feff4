package import RaumGrid

/// The options of an import.
package struct ImportOptions: Hashable, Sendable {
    /// The treatment of a session that an earlier import brought and that is no longer in the file.
    package enum Missing: String, CaseIterable, Sendable {
        /// It stays, and is listed.
        case list
        /// It goes into the tray.
        case park
        /// It is cancelled.
        case cancel
    }

    /// The treatment of sessions that are no longer in the file.
    package var missing = Missing.list
    /// Whether the preview names each session that is missing in the file and stays; otherwise it names a few of many.
    package var namesMissing = false
    /// Whether the file overwrites changes on the grid since the last import.
    package var fileWins = false
    /// What people undid of earlier imports, which is held back as long as the file says the same; nil where it is
    /// done again.
    package var undone: [DetailSubject: UndoneImport]?
    /// The epoch of the plan, which an export of it names; nil if it is unknown.
    package var epoch: Epoch?
    /// The revision of the plan; nil if it is unknown.
    package var revision: Revision?
    /// Whether the daemon, of 0.1, knows neither details nor addresses.
    package var lacksDetails = false

    /// The default: changes by people stay, and sessions that are missing in the file are listed.
    package init() {}
}
