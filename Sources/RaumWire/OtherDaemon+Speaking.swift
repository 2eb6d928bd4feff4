internal import RaumGrid
package import RaumWords

extension OtherDaemon {
    /// Its name and its address: `b at 10.0.0.6:7433`.
    package var title: Sentence {
        let place = Sentence(en: " at \(address)", de: " bei \(address)")
        return Sentence(name: name) + (address.isEmpty ? .empty : place)
    }

    /// The reason why its screens are unknown: `b at 10.0.0.6:7433 is silent since 18:42`.
    package var lack: Sentence {
        let clock = seen?.clock ?? "?"
        guard state != .silent else {
            return title + Sentence(en: " is silent since \(clock)", de: " ist stumm seit \(clock)")
        }
        let reason = unasked ?? "?"
        return title
            + Sentence(en: " cannot be asked: \(reason)", de: " ist nicht zu fragen: \(reason)")
    }
}

extension [OtherDaemon] {
    /// The reasons why the screens of these daemons are unknown, each after "; ".
    package var lacks: Sentence {
        map { Sentence(name: "; ") + $0.lack }.joined(separator: "")
    }
}
