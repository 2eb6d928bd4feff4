/// How a file is imported.
package struct ImportOptions: Hashable, Sendable {
    /// What becomes of a session that an earlier import brought and the file no longer has.
    package enum Missing: String, CaseIterable, Sendable {
        /// It stays, and is listed.
        case list
        /// It goes into the tray.
        case park
        /// It is cancelled.
        case cancel
    }

    /// What becomes of sessions that the file no longer has.
    package var missing = Missing.list
    /// Whether each session that the file lacks is named in the preview, where they stay; else a few of many are.
    package var namesMissing = false
    /// Whether the file overwrites what was changed here since the last import.
    package var fileWins = false
    /// Whether the daemon, of 0.1, knows neither details nor addresses.
    package var lacksDetails = false

    /// What a person changed stays; what the file lacks is listed.
    package init() {}
}
