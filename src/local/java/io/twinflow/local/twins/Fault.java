package io.twinflow.local.twins;

import java.util.Set;

/**
 * Which calls come to harm.
 *
 * @param operations those that may; empty for all
 * @param share of those calls that do, from 0 to 1
 * @param calls after how many it is over
 */
public record Fault(Mishap mishap, Set<Operation> operations, double share, int calls) {
    public Fault {
        operations = Set.copyOf(operations);
        if (share < 0 || share > 1 || calls < 1) {
            throw new IllegalArgumentException("A fault has a share from 0 to 1 and strikes at least once");
        }
    }

    /** The next calls of these operations (of any, if none is named). */
    public static Fault next(int calls, Mishap mishap, Operation... operations) {
        return new Fault(mishap, Set.of(operations), 1, calls);
    }

    /** A share of the calls of these operations (of any, if none is named), until somebody ends it. */
    public static Fault some(double share, Mishap mishap, Operation... operations) {
        return new Fault(mishap, Set.of(operations), share, Integer.MAX_VALUE);
    }

    boolean concerns(Operation operation) {
        return operations.isEmpty() || operations.contains(operation);
    }
}
