internal import RaumWords

/// The error of a screen's clock, in words.
enum ClockError {
    /// A clock that is less wrong is told in milliseconds: no minute on a screen depends on it.
    private static let millisecondsMin = 2000

    /// `+12 ms` for a clock that is right; `3 min slow`, `a year slow` for one that is not.
    ///
    /// `offset` is how many milliseconds the daemon's clock is ahead.
    static func words(_ offset: Int) -> Sentence {
        guard offset.magnitude >= UInt(millisecondsMin) else {
            return Sentence(name: (offset >= 0 ? "+" : "") + "\(offset) ms")
        }
        let length = length(Int(clamping: offset.magnitude) / 1000)
        return offset > 0
            ? length + Sentence(en: " slow", de: " nach")
            : length + Sentence(en: " fast", de: " vor")
    }

    private static func length(_ seconds: Int) -> Sentence {
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        return switch seconds {
        case ..<120: Sentence(name: "\(seconds) s")
        case ..<7200: Sentence(name: "\(minutes) min")
        case ..<172_800: Sentence(name: "\(hours) h")
        case ..<31_449_600: Sentence(en: "\(days) days", de: "\(days) Tage")
        case ..<62_899_200: Sentence(en: "a year", de: "ein Jahr")
        default: Sentence(en: "\(days / 365) years", de: "\(days / 365) Jahre")
        }
    }
}
