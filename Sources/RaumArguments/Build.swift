/// What this build calls itself.
package enum Build {
    /// The version of the programs; the protocol has a version of its own.
    package static let version = "0.2.0"
    /// The day of this version, as manual pages tell it.
    package static let date = "2026-11-28"
}
