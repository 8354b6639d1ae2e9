-- Dictionaries: layers of their own over a layer of the network, and what their decoders point at.

ALTER TABLE layer ADD COLUMN weights_sha256 text;   -- of a dictionary's file; null where a layer is the model's own

-- Which neurons belong together by the model's own weights, whatever it was shown; each pair stands once from either side.
CREATE TABLE link (
    layer_id        int NOT NULL REFERENCES layer,
    neuron          int NOT NULL,
    other_layer_id  int NOT NULL REFERENCES layer,
    rank            int NOT NULL,           -- 0 is the largest weight, whatever its sign
    other_neuron    int NOT NULL,
    weight          real NOT NULL,          -- cosine of a feature's decoder direction and a neuron's axis
    PRIMARY KEY (layer_id, neuron, other_layer_id, rank)
);
