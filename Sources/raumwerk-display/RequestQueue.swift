import RaumClient
import RaumGrid
import RaumIO
import RaumOrganiser
import RaumScreen
import RaumWire

// Requests are sent one after the other on a thread of their own, so that the screen reacts while the daemon does not.

/// Sends changes to the daemon, beside the screen that they come from.
final class RequestQueue: Sendable {
    /// The outcome of a request.
    enum Outcome: Sendable {
        /// Done, as this revision; nil if there was nothing to do.
        case done(Revision?)
        /// The daemon refuses it, in words, and with the failure.
        case refused(String, Failure)
        /// There was no answer.
        case lost
    }

    private let outcomes: Answers<Outcome>
    private let queue = WorkQueue()
    private let key: OwnKey?
    private let language: Language
    /// Whether the words are for a guest, who can use no command.
    private let isForGuests: Bool

    /// The descriptor that becomes readable when there are outcomes.
    var number: Int32 { outcomes.number }

    init(_ options: DisplayOptions) throws(SystemError) {
        outcomes = try Answers()
        key = options.key
        language = options.language
        isForGuests = options.choices.isKiosk
    }

    /// Sends a request after the earlier ones, to the first of `servers` that answers.
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
