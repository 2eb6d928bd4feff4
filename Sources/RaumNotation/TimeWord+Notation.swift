package import RaumGrid

extension TimeWord {
    /// `18:30`, or a time with its offset.
    package var notation: String {
        switch self {
        case .at(let time): time.notation
        case .clock(let hour, let minute): twoDigits(hour) + ":" + twoDigits(minute)
        }
    }

    /// Nil for a text of another form.
    package init?(notation: String) {
        if let time = ZonedTime(notation: notation) {
            self = .at(time)
        } else if let (hour, minute) = clockReading(notation: notation) {
            self = .clock(hour: hour, minute: minute)
        } else {
            return nil
        }
    }
}
