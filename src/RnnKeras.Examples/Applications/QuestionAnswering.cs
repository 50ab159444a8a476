using RnnKeras.Data.Text;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Story and question to answer, on stories it makes up in the manner of bAbI (Weston et al. 2015): people walk about and carry things; where
/// is the apple? The answer takes two facts: who took it, and where that person went.
/// </summary>
internal static class QuestionAnswering
{
    private const int Sentences = 7, SentenceLength = 5, QuestionLength = 4;
    private static readonly string[] people = ["mary", "john", "sandra"], places = ["kitchen", "garden", "office", "bedroom", "hallway"], things = ["apple", "ball"];

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(4);
        var random = new Random(4);
        var train = Enumerable.Range(0, options.SamplesOr(20000)).Select(_ => Story(random)).ToArray();
        var seen = train.Select(s => s.story).ToHashSet();
        var test = Enumerable.Range(0, 1000).Select(_ => Story(random)).Where(s => !seen.Contains(s.story)).ToArray();
        var tokenizer = new Tokenizer();
        tokenizer.fit_on_texts([.. train.Select(s => s.story), .. train.Select(s => s.question)]);
        NDArray Texts(IEnumerable<string> list, int length) => tf.keras.utils.pad_sequences(tokenizer.texts_to_sequences([.. list]), length, padding: "post");
        NDArray[] Inputs((string story, string question, string answer)[] s) => [
            Texts(s.SelectMany(t => SentencesOf(t.story)), SentenceLength).reshape(s.Length, Sentences * SentenceLength),
            Texts(s.Select(t => t.question), QuestionLength)];
        NDArray Answers((string story, string question, string answer)[] s) => s.Select(t => Array.IndexOf(places, t.answer)).ToArray();

        var words = tokenizer.word_index.Count + 1;
        var story = tf.keras.Input(shape: [Sentences * SentenceLength], dtype: "int32");
        var question = tf.keras.Input(shape: [QuestionLength], dtype: "int32");
        var embedding = tf.keras.layers.Embedding(words, 16);
        var asked = tf.keras.layers.GRU(32).apply(embedding.apply(question));
        // (batch, 7 sentences, 5 words of 16 numbers), with the question beside every sentence.
        var told = tf.keras.layers.Reshape([Sentences, SentenceLength * 16]).apply(embedding.apply(story));
        var both = tf.keras.layers.Concatenate().apply([told, tf.keras.layers.RepeatVector(Sentences).apply(asked)]);
        var read = tf.keras.layers.GRU(96).apply(tf.keras.layers.Dense(64, activation: "relu").apply(both));
        var model = tf.keras.Model([story, question], tf.keras.layers.Dense(places.Length, activation: "softmax").apply(read));
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003, clipnorm: 1), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(Inputs(train), Answers(train), batch_size: 64, epochs: options.EpochsOr(20), validation_split: 0.1);

        var predicted = np.argmax(model.predict(Inputs(test), verbose: 0), axis: -1);
        for (var i = 0; i < 3; i++)
            print($"  {test[i].story} {test[i].question}? -> {places[(int)predicted[i]]} (right: {test[i].answer})");
        print($"accuracy on {test.Length} new stories: {(double)(predicted == Answers(test)).mean():F3} (guessing: {1.0 / places.Length:F1})");
        Figure.TrainingCurves(history.history, "Where is the apple? Story and question, GRU(96) over sentences").Save(options.OutputFile("question-answering.svg"));
    }

    /// <summary>Seven sentences, empty ones first where the story is shorter.</summary>
    private static IEnumerable<string> SentencesOf(string story)
    {
        var told = story.Split(". ");
        return Enumerable.Repeat("", Sentences - told.Length).Concat(told);
    }

    private static (string story, string question, string answer) Story(Random random)
    {
        var at = people.ToDictionary(p => p, _ => "");
        var holder = new Dictionary<string, string>();
        List<string> sentences = [];
        while (sentences.Count < Sentences - 1 || (sentences.Count < Sentences && holder.Count == 0))
        {
            var person = sentences.Count == Sentences - 1 ? people.First(p => at[p] != "") : people[random.Next(people.Length)];
            string[] free = [.. things.Where(t => !holder.ContainsKey(t))];
            if (at[person] != "" && free.Length > 0 && (random.Next(2) == 0 || sentences.Count == Sentences - 1))
            {
                var thing = free[random.Next(free.Length)];
                holder[thing] = person;
                sentences.Add($"{person} took the {thing}.");
            }
            else
            {
                at[person] = places[random.Next(places.Length)];
                sentences.Add($"{person} went to the {at[person]}.");
            }
        }
        var asked = holder.Keys.ElementAt(random.Next(holder.Count));
        return (string.Join(' ', sentences), $"where is the {asked}", at[holder[asked]]);
    }
}
