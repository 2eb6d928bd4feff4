import RaumArguments
import RaumGrid
import RaumNames
import RaumNotation
import RaumOrganiser
import RaumWords

// What is allowed and may still be a slip: said before the change, which is made all the same.

extension CommandBuilder {
    /// Remarks about what `commands` would do, in their order.
    func remarks(_ commands: [Command]) -> [Sentence] {
        commands.flatMap(remarks)
    }

    private func remarks(_ command: Command) -> [Sentence] {
        if case .swap(let first, let second) = command { return lengths(first, second) }
        if case .room(let id, let patch) = command {
            return newness(.room(id)) + namesakes(of: id, patch.name)
        }
        if case .pitch(let id, let patch) = command { return doubles(of: patch.title, except: id) }
        if case .edit(let id, let patch) = command {
            return doubles(of: patch.title, except: id) + earliness(of: id, patch)
        }
        if case .move(let id, let patch) = command { return pastness(of: id, patch) }
        if case .place(let id, let patch) = command { return pastness(of: id, patch) }
        if case .slot(let id, _) = command { return newness(.slot(id)) }
        if case .notice(let id, let patch) = command {
            return (id.map { newness(.notice($0)) } ?? []) + lateness(patch)
        }
        if case .page(let id, _) = command { return newness(.page(id)) }
        return []
    }

    /// That a thing which is changed was not there before.
    private func newness(_ key: EntityKey) -> [Sentence] {
        let isKnown = grid[key] != nil
        guard grid[key].map(\.isRemoved) ?? true, let kind = newness(of: key) else { return [] }
        let again = Sentence(en: ", removed before", de: ", vorher entfernt")
        return [kind + Sentence(name: " \(key.bareName)") + (isKnown ? again : Sentence(name: ""))]
    }

    private func newness(of key: EntityKey) -> Sentence? {
        switch key {
        case .room: Sentence(en: "new room", de: "neuer Raum")
        case .slot: Sentence(en: "new slot", de: "neuer Slot")
        case .notice: Sentence(en: "new notice", de: "neue Durchsage")
        case .page: Sentence(en: "new page", de: "neue Seite")
        case .event, .session, .hashtag, .stage, .call, .interest, .held, .detail: nil
        }
    }

    private func namesakes(of id: RoomID, _ name: Text?) -> [Sentence] {
        guard let name else { return [] }
        let others = grid.rooms.values.filter {
            $0.id != id && $0.state != .removed && Suggestion.isSame($0.name.string, name.string)
        }
        .map(\.id.string).sorted()
        guard !others.isEmpty else { return [] }
        let list = others.joined(separator: ", ")
        return [
            Sentence(
                en: "room \(list) is called \(name), too",
                de: "Raum \(list) heißt auch \(name)"
            )
        ]
    }

    private func doubles(of title: Text?, except id: SessionID?) -> [Sentence] {
        guard let title else { return [] }
        let others = grid.sessions.values.filter {
            $0.id != id && $0.state != .removed && Suggestion.isSame($0.title.string, title.string)
        }
        .map(\.id.string).sorted()
        guard !others.isEmpty else { return [] }
        let list = others.joined(separator: ", ")
        let hint = "raumwerk merge \(others[0]) …"
        return [
            Sentence(
                en: "\(list) \(others.count == 1 ? "has" : "have") the same title: ",
                de: "\(list) \(others.count == 1 ? "hat" : "haben") denselben Titel: "
            )
                + quoted(title)
                + Sentence(en: "; to make one of two: \(hint)", de: "; aus zweien eine: \(hint)")
        ]
    }

    /// That a session would be over as soon as it stands there.
    private func pastness(of id: SessionID, _ patch: PlacementPatch) -> [Sentence] {
        let old = grid.sessions[id]?.placement
        guard patch.start != nil || patch.end != nil || patch.minutes != nil,
            let start = patch.start?.point ?? old?.start
        else { return [] }
        let end =
            patch.end?.point ?? start.adding(minutes: patch.minutes ?? old?.minutes ?? 0)
        guard end.milliseconds <= naming.now.milliseconds else { return [] }
        let when = naming.spoken(start)
        return [
            Sentence(
                en: "\(when) is in the past: the session is over there",
                de: "\(when) ist vergangen: die Session ist dort schon vorbei"
            )
        ]
    }

    /// That a session which is marked as full begins only later: the mark stays until then.
    private func earliness(of id: SessionID, _ patch: SessionPatch) -> [Sentence] {
        guard patch.isFull ?? false, let place = grid.sessions[id]?.placement,
            place.start.milliseconds
                > naming.now.adding(minutes: Agenda.soonMinutes).milliseconds
        else { return [] }
        let when = naming.spoken(place.start)
        return [
            Sentence(
                en: "it begins \(when): its door says now already that it is full",
                de: "sie beginnt \(when): ihre Tür sagt schon jetzt, dass sie voll ist"
            )
        ]
    }

    /// That a notice has ended before it is given.
    private func lateness(_ patch: NoticePatch) -> [Sentence] {
        guard case .to(let word)? = patch.until, let until = word.point,
            until.milliseconds <= naming.now.milliseconds
        else { return [] }
        let when = naming.spoken(until)
        return [
            Sentence(
                en: "\(when) is in the past: no screen shows it",
                de: "\(when) ist vergangen: kein Bildschirm zeigt sie"
            )
        ]
    }

    private func lengths(_ first: SessionID, _ second: SessionID) -> [Sentence] {
        guard let one = grid.sessions[first]?.placement, let two = grid.sessions[second]?.placement,
            one.minutes != two.minutes
        else { return [] }
        return [
            Sentence(
                en: "lengths change: \(first) from \(one.minutes) to \(two.minutes) minutes,"
                    + " \(second) from \(two.minutes) to \(one.minutes)",
                de: "die Dauer ändert sich: \(first) von \(one.minutes) auf \(two.minutes) Minuten,"
                    + " \(second) von \(two.minutes) auf \(one.minutes)"
            )
        ]
    }
}
