// Machines drift, so only figures of one run are compared: in each round every entrant takes its turn, and the medians
// of the rounds are printed.

/// A measurement of several programs in turn, with its figures.
struct Contest {
    /// One row of the table.
    struct Heading {
        let what: String
        let unit: String
        let goal: TableGoal?

        init(_ what: String, _ unit: String, _ goal: TableGoal? = nil) {
            self.what = what
            self.unit = unit
            self.goal = goal
        }
    }

    /// One program.
    struct Entrant {
        let name: String
        /// Measures once: a figure for each heading, NaN where there is none.
        let sample: () throws -> [Double]

        init(_ name: String, _ sample: @escaping () throws -> [Double]) {
            self.name = name
            self.sample = sample
        }
    }

    let headings: [Heading]
    let entrants: [Entrant]

    /// The rows, after so many rounds.
    func run(rounds: Int, _ report: Report) throws -> [TableRow] {
        var samples: [String: [[Double]]] = [:]
        for round in 1...rounds {
            for entrant in entrants {
                let title = "\(headings[0].what), \(entrant.name), round \(round) of \(rounds)"
                report.progress(title)
                samples[entrant.name, default: []].append(try entrant.sample())
            }
        }
        return headings.enumerated().map { place, heading in
            let figures = entrants.compactMap { entrant in
                let values = (samples[entrant.name] ?? []).map { $0[place] }
                let middle = median(values.filter { !$0.isNaN })
                return middle.isNaN ? nil : TableRow.Entry(name: entrant.name, value: middle)
            }
            return TableRow(heading: heading, entries: figures)
        }
    }
}
