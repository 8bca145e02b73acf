using System.Buffers;

namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>The cheapest way to make one name's sounds of another's, over all readings of both.</summary>
internal static class SoundAlignment
{
    private const int OnStack = 1024;

    /// <summary>The cost of reading both and of the sounds left out or taken for others; <paramref name="limit"/> when it is not below that.</summary>
    public static float Between(SoundLattice a, SoundLattice b, float limit)
    {
        int width = b.Nodes;
        int size = a.Nodes * width;
        float[]? rented = size > OnStack ? ArrayPool<float>.Shared.Rent(size) : null;
        Span<float> costs = rented is null ? stackalloc float[OnStack] : rented;
        costs = costs[..size];
        costs.Fill(float.PositiveInfinity);
        costs[0] = 0;
        ReadOnlySpan<float> loss = Sounds.Loss;
        ReadOnlySpan<float> confusion = Sounds.Confusion;
        int sounds = Sounds.Width;
        for (int i = 0; i < a.Nodes; i++)
        {
            ReadOnlySpan<SoundLattice.Arc> own = a.ArcsOf(i);
            for (int j = 0; j < width; j++)
            {
                float cost = costs[(i * width) + j];
                if (cost >= limit)
                {
                    continue;
                }

                ReadOnlySpan<SoundLattice.Arc> others = b.ArcsOf(j);
                foreach (ref readonly SoundLattice.Arc other in others)
                {
                    Lower(ref costs[(i * width) + other.To], cost + other.Cost + loss[other.Sound]);
                }

                foreach (ref readonly SoundLattice.Arc arc in own)
                {
                    float step = cost + arc.Cost;
                    int row = arc.To * width;
                    Lower(ref costs[row + j], step + loss[arc.Sound]);
                    if (arc.Sound == Sounds.None)
                    {
                        continue;
                    }

                    foreach (ref readonly SoundLattice.Arc other in others)
                    {
                        if (other.Sound != Sounds.None)
                        {
                            Lower(ref costs[row + other.To], step + other.Cost + confusion[(arc.Sound * sounds) + other.Sound]);
                        }
                    }
                }
            }
        }

        float result = Math.Min(limit, costs[size - 1]);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>The cost of leaving out the whole of a name.</summary>
    public static float Loss(SoundLattice name)
    {
        float[] costs = new float[name.Nodes];
        Array.Fill(costs, float.PositiveInfinity);
        costs[0] = 0;
        for (int i = 0; i < costs.Length; i++)
        {
            foreach (SoundLattice.Arc arc in name.ArcsOf(i))
            {
                Lower(ref costs[arc.To], costs[i] + arc.Cost + Sounds.Loss[arc.Sound]);
            }
        }

        return costs[^1];
    }

    private static void Lower(ref float value, float candidate) => value = candidate < value ? candidate : value;
}
