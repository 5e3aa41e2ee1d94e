package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Dice;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client of one server, who sends nonsense, several requests ahead of the answers. */
public final class Fuzzer {
    private static final int MOST_AHEAD = 8;
    private static final int MOST_FAULTS = 5;

    private final List<String> faults = new ArrayList<>();
    private final Set<Route> served = new HashSet<>();
    private final FuzzedRequests requests;
    private final Dice dice;
    private final int port;
    private FuzzedConnection connection;

    public Fuzzer(int port, List<Route> routes, long seed) throws IOException {
        this.dice = new Dice(seed);
        this.port = port;
        this.requests = new FuzzedRequests(routes, dice);
        this.connection = new FuzzedConnection(port);
    }

    /**
     * Sends so many requests.
     *
     * @return what went wrong, at most the first few, and what went well
     */
    public Report run(int count) throws IOException {
        try {
            for (int sent = 0; sent < count && faults.size() < MOST_FAULTS; ) {
                List<FuzzedRequest> batch = batch(Math.min(count - sent, dice.between(1, MOST_AHEAD)));
                exchange(batch);
                sent += batch.size();
            }
        } finally {
            connection.close();
        }
        return new Report(faults, served);
    }

    /** A request that is not HTTP comes last: what follows it has no meaning. */
    private List<FuzzedRequest> batch(int size) {
        List<FuzzedRequest> batch = new ArrayList<>();
        while (batch.size() < size
                && (batch.isEmpty() || batch.get(batch.size() - 1).isHttp())) {
            batch.add(requests.next());
        }
        return batch;
    }

    private void exchange(List<FuzzedRequest> batch) throws IOException {
        for (FuzzedRequest request : batch) {
            connection.write(request.bytes());
        }
        for (FuzzedRequest request : batch) {
            FuzzedAnswer answer = answer(request);
            requests.learn(answer);
            if (answer.isLast() || !request.isHttp()) {
                connection.close();
                connection = new FuzzedConnection(port);
                return;
            }
        }
    }

    private FuzzedAnswer answer(FuzzedRequest request) throws IOException {
        try {
            FuzzedAnswer answer = connection.read(request.method());
            if (answer.isSuccess()) {
                served.add(request.route());
            }
            Optional<String> fault = answer.fault(request);
            fault.ifPresent(found -> faults.add(found + " " + answer.body() + "\nfor " + request));
            return answer;
        } catch (SocketTimeoutException e) {
            faults.add(request.isHttp() ? "no answer\nfor " + request : "a connection left open\nafter " + request);
            return FuzzedAnswer.HUNG_UP;
        }
    }

    /**
     * How it went.
     *
     * @param served the routes that some request got through
     */
    public record Report(List<String> faults, Set<Route> served) {
        public Report {
            faults = List.copyOf(faults);
            served = Set.copyOf(served);
        }
    }
}
