package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Replies;
import io.twinflow.local.store.Tx;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.message.Message;

/** The rules of a subscription: the one that every subscription has from the start, which takes everything. */
final class RuleOperations {
    private static final long RULE = 0x0000013700000004L;
    private static final long NO_ACTION = 0x0000013700000005L;
    private static final long TRUE_FILTER = 0x000001370000007L;

    Map<String, Operation> all() {
        return Map.of("enumerate-rules", this::list, "add-rule", this::refuse, "remove-rule", this::refuse);
    }

    private Message list(Tx tx, OperationBody body) {
        if (body.number("skip") > 0) {
            return Replies.none();
        }
        Described filter = new Described(TRUE_FILTER, List.of());
        Described action = new Described(NO_ACTION, List.of());
        Described rule = new Described(RULE, List.of(filter, action, "$Default"));
        return Replies.ok(Map.of("rules", List.of(Map.of("rule-description", rule))));
    }

    private Message refuse(Tx tx, OperationBody body) {
        throw new UnsupportedOperationException(
                "A subscription of the local Azure has the rule $Default, which takes everything, and no other.");
    }

    /** A value with what it means. */
    private record Described(long code, List<Object> values) implements DescribedType {
        @Override
        public Object getDescriptor() {
            return UnsignedLong.valueOf(code);
        }

        @Override
        public Object getDescribed() {
            return values;
        }
    }
}
