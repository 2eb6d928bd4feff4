/// Dark screens for halls, light ones for daylight.
package enum Theme: String, CaseIterable, Sendable {
    case dark
    case light
}
