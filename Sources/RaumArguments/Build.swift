/// The version of this build, and the earlier ones.
package enum Build {
    /// The version of the programs; the protocol has a version of its own.
    package static let version = "0.2.0"
    /// The day of this version, as manual pages tell it.
    package static let date = "2026-11-28"
    /// The versions before it, newest first, with their days.
    package static let earlier = [(version: "0.1.0", date: "2026-11-23")]
}
