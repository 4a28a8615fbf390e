package org.firesteel.nn;

import static org.firesteel.nn.ModuleRow.layer;

import java.util.List;
import java.util.Locale;
import org.firesteel.golden.Kwargs;
import org.firesteel.tensor.Tensor;

/** Tables, recurrent networks, attention. */
final class SequenceRows {
  private SequenceRows() {}

  private static Recurrent.Options recurrent(Kwargs k) {
    return Recurrent.Options.of(k.integer("input_size"), k.integer("hidden_size"))
        .layers(k.integer("num_layers", 1))
        .bias(k.flag("bias", true))
        .batchFirst(k.flag("batch_first", false))
        .dropout(k.number("dropout", 0))
        .bidirectional(k.flag("bidirectional", false));
  }

  private static MultiheadAttention.Options attention(Kwargs k) {
    int embed = k.integer("embed_dim");
    return MultiheadAttention.Options.of(embed, k.integer("num_heads"))
        .dropout(k.number("dropout", 0))
        .bias(k.flag("bias", true))
        .sizes(k.integer("kdim", embed), k.integer("vdim", embed))
        .batchFirst(k.flag("batch_first", false));
  }

  private static TransformerEncoderLayer.Options encoder(Kwargs k) {
    boolean gelu = k.text("activation", "relu").equals("gelu");
    return TransformerEncoderLayer.Options.of(k.integer("d_model"), k.integer("nhead"))
        .feedforward(k.integer("dim_feedforward", 2048))
        .dropout(k.number("dropout", 0.1))
        .activation(
            gelu
                ? TransformerEncoderLayer.Activation.GELU
                : TransformerEncoderLayer.Activation.RELU)
        .eps(k.number("layer_norm_eps", 1e-5))
        .batchFirst(k.flag("batch_first", false))
        .normFirst(k.flag("norm_first", false))
        .bias(k.flag("bias", true));
  }

  static List<ModuleRow> rows() {
    return List.of(
        layer(
            "Embedding",
            (k, dtype, g) ->
                new Embedding(
                    k.integer("num_embeddings"),
                    k.integer("embedding_dim"),
                    k.has("padding_idx") ? k.integer("padding_idx") : null,
                    dtype,
                    g)),
        new ModuleRow(
            "EmbeddingBag",
            (k, dtype, g) ->
                new EmbeddingBag(
                    k.integer("num_embeddings"),
                    k.integer("embedding_dim"),
                    EmbeddingBag.Mode.valueOf(k.text("mode", "mean").toUpperCase(Locale.ROOT)),
                    k.flag("include_last_offset", false),
                    dtype,
                    g),
            (module, in, k) ->
                new Tensor[] {
                  ((EmbeddingBag) module).call(in.get(0), in.get(1), in.get("per_sample_weights"))
                }),
        new ModuleRow(
            "RNN",
            (k, dtype, g) ->
                new RNN(
                    recurrent(k),
                    k.text("nonlinearity", "tanh").equals("relu")
                        ? RNN.Nonlinearity.RELU
                        : RNN.Nonlinearity.TANH,
                    dtype,
                    g),
            (module, in, k) -> {
              RNN.Result result = ((RNN) module).call(in.get(0), in.get(1));
              return new Tensor[] {result.output(), result.hidden()};
            }),
        new ModuleRow(
            "GRU",
            (k, dtype, g) -> new GRU(recurrent(k), dtype, g),
            (module, in, k) -> {
              GRU.Result result = ((GRU) module).call(in.get(0), in.get(1));
              return new Tensor[] {result.output(), result.hidden()};
            }),
        new ModuleRow(
            "LSTM",
            (k, dtype, g) -> new LSTM(recurrent(k), dtype, g),
            (module, in, k) -> {
              LSTM.Result result = ((LSTM) module).call(in.get(0), in.get(1), in.get(2));
              return new Tensor[] {result.output(), result.hidden(), result.cell()};
            }),
        new ModuleRow(
            "MultiheadAttention",
            (k, dtype, g) -> new MultiheadAttention(attention(k), dtype, g),
            (module, in, k) -> {
              MultiheadAttention.Call how =
                  MultiheadAttention.Call.DEFAULT
                      .keyPadding(in.get("key_padding_mask"))
                      .mask(in.get("attn_mask"))
                      .needWeights(k.flag("need_weights", true))
                      .averageWeights(k.flag("average_attn_weights", true));
              MultiheadAttention.Result result =
                  ((MultiheadAttention) module).call(in.get(0), in.get(1), in.get(2), how);
              return new Tensor[] {result.output(), result.weights()};
            }),
        new ModuleRow(
            "TransformerEncoderLayer",
            (k, dtype, g) -> new TransformerEncoderLayer(encoder(k), dtype, g),
            (module, in, k) ->
                new Tensor[] {
                  ((TransformerEncoderLayer) module)
                      .call(in.get(0), in.get("src_mask"), in.get("src_key_padding_mask"))
                }),
        new ModuleRow(
            "TransformerEncoder",
            (k, dtype, g) -> {
              boolean norm = k.flag("norm", false);
              Layer last =
                  norm
                      ? new LayerNorm(
                          org.firesteel.tensor.Shape.of(k.integer("d_model")),
                          1e-5,
                          true,
                          true,
                          dtype)
                      : null;
              return new TransformerEncoder(encoder(k), k.integer("num_layers"), last, dtype, g);
            },
            (module, in, k) ->
                new Tensor[] {
                  ((TransformerEncoder) module)
                      .call(in.get(0), in.get("mask"), in.get("src_key_padding_mask"))
                }));
  }
}
