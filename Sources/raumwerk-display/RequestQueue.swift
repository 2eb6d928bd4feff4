import RaumClient
import RaumGrid
import RaumIO
import RaumOrganiser
import RaumScreen
import RaumWire

// One request after the other, apart from the screen, which answers while the daemon does not.

/// Asks the daemon for changes apart from the screen that they come from.
final class RequestQueue: Sendable {
    /// What became of a request.
    enum Outcome: Sendable {
        /// Done, as this revision; nil where there was nothing to do.
        case done(Revision?)
        /// The daemon refuses it, in words, and as it came.
        case refused(String, Failure)
        /// There was no answer.
        case lost
    }

    private let outcomes: Answers<Outcome>
    private let queue = WorkQueue()
    private let key: OwnKey?
    private let language: Language
    /// Whether who asks is a guest, whom no command helps.
    private let isForGuests: Bool

    /// What is waited on for outcomes.
    var number: Int32 { outcomes.number }

    init(_ options: DisplayOptions) throws(SystemError) {
        outcomes = try Answers()
        key = options.key
        language = options.language
        isForGuests = options.choices.isKiosk
    }

    /// Asks after what was asked before, at the first of `servers` that answers.
    func ask(_ request: Request, of servers: Servers) {
        queue.add { self.outcomes.add(self.perform(request, servers)) }
    }

    /// The outcomes since the last call.
    func takeAll() -> [Outcome] { outcomes.takeAll() }

    private func perform(_ request: Request, _ servers: Servers) -> Outcome {
        do {
            let connection = try OrganiserConnection(to: servers, key: key)
            return .done(try connection.ask(request).acceptance.revision)
        } catch {
            guard case .refused(let failure, _) = error else { return .lost }
            let sentence = isForGuests ? failure.spokenForGuests : failure.spokenForCommands
            return .refused(sentence.spoken(in: language), failure)
        }
    }
}
