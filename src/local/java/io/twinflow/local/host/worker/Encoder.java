package io.twinflow.local.host.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes messages as bytes: a tag, then the components in order, lengths before contents. */
final class Encoder {
    private final DataOutputStream out;

    Encoder(DataOutputStream out) {
        this.out = out;
    }

    void message(Message message) throws IOException {
        if (message instanceof Message.Start start) {
            tag('S').texts(start.classPath());
        } else if (message instanceof Message.Load load) {
            tag('L').text(load.function()).text(load.entryPoint());
        } else if (message instanceof Message.Loaded loaded) {
            tag('R').text(loaded.function()).text(loaded.problem());
        } else if (message instanceof Message.Invoke invoke) {
            tag('I').text(invoke.invocation()).text(invoke.function());
            values(invoke.inputs()).values(invoke.metadata());
            number(invoke.retry().count())
                    .number(invoke.retry().most())
                    .text(invoke.retry().lastFailure());
        } else if (message instanceof Message.Done done) {
            tag('D').text(done.invocation()).values(done.outputs());
        } else if (message instanceof Message.Failed failed) {
            tag('F').text(failed.invocation()).text(failed.reason()).text(failed.stackTrace());
        } else if (message instanceof Message.Log log) {
            tag('G').text(log.invocation()).text(log.level()).text(log.text());
        }
    }

    private Encoder value(Value value) throws IOException {
        if (value instanceof Value.Text text) {
            return tag('t').text(text.text());
        } else if (value instanceof Value.Json json) {
            return tag('j').text(json.json());
        } else if (value instanceof Value.Bytes bytes) {
            return tag('b').bytes(bytes.bytes());
        } else if (value instanceof Value.Batch batch) {
            tag('a').number(batch.bodies().size());
            for (byte[] body : batch.bodies()) {
                bytes(body);
            }
        } else if (value instanceof Value.Request request) {
            tag('q').text(request.method()).text(request.uri()).map(request.headers());
            map(request.query()).texts(request.body().stream().toList());
        } else if (value instanceof Value.Response response) {
            tag('p').number(response.status()).map(response.headers()).text(response.body());
        }
        return this;
    }

    private Encoder values(Map<String, Value> values) throws IOException {
        number(values.size());
        for (var entry : values.entrySet()) {
            text(entry.getKey()).value(entry.getValue());
        }
        return this;
    }

    private Encoder map(Map<String, String> map) throws IOException {
        number(map.size());
        for (var entry : map.entrySet()) {
            text(entry.getKey()).text(entry.getValue());
        }
        return this;
    }

    private Encoder texts(List<String> texts) throws IOException {
        number(texts.size());
        for (String text : texts) {
            text(text);
        }
        return this;
    }

    private Encoder text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Encoder bytes(byte[] bytes) throws IOException {
        number(bytes.length);
        out.write(bytes);
        return this;
    }

    private Encoder number(int number) throws IOException {
        out.writeInt(number);
        return this;
    }

    private Encoder tag(char tag) throws IOException {
        out.writeByte(tag);
        return this;
    }
}
