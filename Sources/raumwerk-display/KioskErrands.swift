import RaumClient
import RaumIO
import RaumPlanning

/// The errands of a kiosk to the daemon.
///
/// Invariant: the queue answers in the order in which it was asked, so the oldest errand is answered next.
final class KioskErrands {
    /// Sends requests beside the loop.
    private let queue: RequestQueue
    /// The request of each errand.
    private var requests = KioskRequests()
    /// Errands that were sent and not answered, the oldest first.
    private var asked: [KioskState.Errand] = []

    init(_ options: DisplayOptions) throws(SystemError) {
        queue = try RequestQueue(options)
    }

    /// The descriptor for which a poller waits.
    var number: Int32 { queue.number }

    /// Sends an errand of the kiosk to `servers`.
    func send(_ errand: KioskState.Errand, to servers: Servers) {
        guard let request = requests.request(errand) else { return }
        asked.append(errand)
        queue.ask(request, of: servers)
    }

    /// Tells the answers since the last call, one by one.
    func takeAll(_ tell: (KioskState.Event) -> Void) {
        for outcome in queue.takeAll() where !asked.isEmpty {
            let errand = asked.removeFirst()
            tell(.answer(answer(outcome, to: errand), to: errand))
        }
    }

    private func answer(
        _ outcome: RequestQueue.Outcome,
        to errand: KioskState.Errand
    ) -> KioskState.Answer {
        switch outcome {
        case .done:
            requests.finish(errand)
            return .done
        case .refused(let sentence, _): return .refused(sentence)
        case .lost: return .lost
        }
    }
}
