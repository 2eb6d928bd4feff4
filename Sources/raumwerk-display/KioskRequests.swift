import RaumClient
import RaumGrid
import RaumNotation
import RaumPlanning
import RaumWire
import RaumWords

/// Makes requests of a kiosk's errands.
///
/// A pitch that is sent again keeps its operation id: one that had arrived without an answer is not entered twice.
struct KioskRequests {
    private var last: (form: PitchForm, options: ChangeOptions)?

    /// The request for an errand; nil for one without a request.
    mutating func request(_ errand: KioskState.Errand) -> Request? {
        switch errand {
        case .pitch(let form):
            if last?.form != form { last = (form, ChangeOptions().named()) }
            return last.map { .change(.pitch(nil, KioskRequests.patch(form)), $0.options) }
        case .interest(let id): return .change(.interest(id), ChangeOptions().named())
        case .end: return nil
        }
    }

    /// An errand is done; the same pitch again is another one.
    mutating func finish(_ errand: KioskState.Errand) {
        if case .pitch(let form) = errand, form == last?.form { last = nil }
    }

    /// A form takes no more than the fields hold.
    private static func patch(_ form: PitchForm) -> SessionPatch {
        var patch = SessionPatch()
        patch.title = try? Text(form.title.trimmingBlanks, .title)
        patch.hosts = (try? Text(form.name.trimmingBlanks, .host)).flatMap {
            $0.isEmpty ? nil : [$0]
        }
        patch.note = (try? Text(form.line.trimmingBlanks, .note)).flatMap { $0.isEmpty ? nil : $0 }
        return patch
    }
}

extension Failure {
    /// The sentence for a guest, who cannot do anything about it.
    var spokenForGuests: Sentence {
        if kind == .auth {
            return Sentence(
                en: "This screen may not do that. Please ask the organisers.",
                de: "Das darf dieser Bildschirm nicht. Bitte die Orga fragen."
            )
        }
        guard code == "NOT-TAKING-PLACE" else { return spokenForCommands }
        return Sentence(en: "That does not take place.", de: "Das findet nicht statt.")
    }
}
