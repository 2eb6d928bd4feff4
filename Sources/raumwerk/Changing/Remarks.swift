import RaumArguments
import RaumGrid
import RaumNames
import RaumNotation
import RaumOrganiser
import RaumWords

/// Remarks about changes that are allowed but may be a slip; they are printed before the change, which is made anyway.
struct Remarks: CommandReading {
    let invocation: Invocation
    let naming: Naming

    /// The remarks about `commands`, in their order.
    func about(_ commands: [Command]) -> [Sentence] {
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
        if case .delay(let id, let minutes, _) = command { return pastness(of: id, minutes) }
        if case .place(let id, let patch) = command { return pastness(of: id, patch) }
        if case .slot(let id, let patch) = command {
            return newness(.slot(id)) + neighbours(of: id, patch)
        }
        if case .notice(let id, let patch) = command {
            return (id.map { newness(.notice($0)) } ?? []) + lateness(patch)
        }
        if case .page(let id, _) = command { return newness(.page(id)) }
        return []
    }

    /// The remark that the changed entity did not exist before.
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
        .sorted { $0.id < $1.id }
        guard let first = others.first else { return [] }
        let list = others.map { $0.id.string }.joined(separator: ", ")
        let places = others.map(whereabouts).joined(separator: ", ")
        let twin = id ?? unusedSessionID
        let hint = twin.map { "raumwerk merge \(first.id) \($0)" } ?? "raumwerk show"
        return [
            Sentence(
                en: "\(list) \(others.count == 1 ? "has" : "have") the same title: ",
                de: "\(list) \(others.count == 1 ? "hat" : "haben") denselben Titel: "
            )
                + quoted(title) + Sentence(name: " (") + places
                + Sentence(en: "); to make one of two: \(hint)", de: "); aus zweien eine: \(hint)")
        ]
    }

    /// The hosts and the place of a session.
    private func whereabouts(_ session: Session) -> Sentence {
        let hosts = session.hosts.map { $0.string + ", " }.joined()
        let tray = Sentence(en: "in the tray", de: "in der Ablage")
        return Sentence(name: hosts) + (session.placement.map(naming.spoken) ?? tray)
    }

    /// The remark that a session would already be over at its new place.
    private func pastness(of id: SessionID, _ patch: PlacementPatch) -> [Sentence] {
        let old = grid.sessions[id]?.placement
        guard patch.start != nil || patch.end != nil || patch.minutes != nil,
            let start = patch.start?.point ?? old?.start
        else { return [] }
        let end =
            patch.end?.point ?? start.adding(minutes: patch.minutes ?? old?.minutes ?? 0)
        guard end.milliseconds <= naming.now.milliseconds else { return [] }
        return [
            naming.spoken(start)
                + Sentence(
                    en: " is in the past: the session is over there",
                    de: " ist vergangen: die Session ist dort schon vorbei"
                )
        ]
    }

    /// The remark that the delay would move a coming session into the past, as by a sign typed by mistake.
    private func pastness(of id: SessionID, _ minutes: Int) -> [Sentence] {
        guard let old = grid.sessions[id]?.placement, old.isAhead(of: naming.now) else {
            return []
        }
        var patch = PlacementPatch()
        patch.start = .at(old.start.adding(minutes: minutes))
        return pastness(of: id, patch)
    }

    /// The remark that a session marked as full begins only later; the mark stays until then.
    private func earliness(of id: SessionID, _ patch: SessionPatch) -> [Sentence] {
        guard patch.isFull ?? false, let session = grid.sessions[id],
            let place = session.placement,
            place.start.milliseconds
                > naming.now.adding(minutes: Agenda.soonMinutes).milliseconds
        else { return [] }
        return [
            quoted(session.title) + Sentence(en: " begins ", de: " beginnt ")
                + naming.spoken(place.start)
                + Sentence(
                    en: ": its door says now already that it is full",
                    de: ": ihre Tür sagt schon jetzt, dass sie voll ist"
                )
        ]
    }

    /// The remark that a notice would already have ended.
    private func lateness(_ patch: NoticePatch) -> [Sentence] {
        guard case .to(let word)? = patch.until, let until = word.point,
            until.milliseconds <= naming.now.milliseconds
        else { return [] }
        return [
            naming.spoken(until)
                + Sentence(
                    en: " is in the past: no screen shows it",
                    de: " ist vergangen: kein Bildschirm zeigt sie"
                )
        ]
    }

    /// The remark that a row overlaps others, with the command that removes each of them.
    private func neighbours(of id: SlotID, _ patch: SlotPatch) -> [Sentence] {
        let old = grid.slots[id]
        guard patch.start != nil || patch.end != nil, let start = patch.start?.point ?? old?.start,
            let end = patch.end?.point ?? old?.end
        else { return [] }
        return grid.slots.values.filter { other in
            other.id != id && other.kind != .removed && other.overlaps(start, end)
        }
        .sorted { ($0.start, $0.id) < ($1.start, $1.id) }.map { other in
            let isSame = other.start.isSameInstant(as: start) && other.end.isSameInstant(as: end)
            let verb =
                isSame
                ? Sentence(en: "it is the same as ", de: "er ist derselbe wie ")
                : Sentence(en: "it overlaps ", de: "er überschneidet sich mit ")
            let label = other.label.isEmpty ? "" : " \(other.label)"
            return verb + naming.spoken(other.start)
                + Sentence(name: "–") + spokenEnd(other.end, after: other.start)
                + Sentence(name: label)
                + Sentence(
                    en: "; to take that out: raumwerk slot \(other.id) --remove",
                    de: "; den entfernt: raumwerk slot \(other.id) --remove"
                )
        }
    }

    private func title(_ id: SessionID) -> Sentence {
        grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string)
    }

    private func lengths(_ first: SessionID, _ second: SessionID) -> [Sentence] {
        guard let one = grid.sessions[first]?.placement, let two = grid.sessions[second]?.placement,
            one.minutes != two.minutes
        else { return [] }
        return [
            Sentence(
                en:
                    "lengths change: \(title(first).english) from \(one.minutes) to \(two.minutes) minutes,"
                    + " \(title(second).english) from \(two.minutes) to \(one.minutes)",
                de:
                    "die Dauer ändert sich: \(title(first).german) von \(one.minutes) auf \(two.minutes) Minuten,"
                    + " \(title(second).german) von \(two.minutes) auf \(one.minutes)"
            )
        ]
    }
}
