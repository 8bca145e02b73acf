using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of photos: every picture stays, the same one once; a picture at hand leads one that lies elsewhere.</summary>
internal sealed class PhotosRule : ValueRule<Photo>
{
    public override ContactField Field => ContactField.Photo;

    protected override IReadOnlyList<Photo> Of(Contact contact) => contact.Photos;

    protected override IList<Photo> In(ContactBuilder result) => result.Photos;

    protected override string Form(Photo value, NormalizedRecord record, MergeContext context) =>
        $"{value.Role}\n{(value.Data is null ? value.Uri?.Trim() : ContentHash.Of(value.Data).ToString())}";

    protected override int Quality(Photo value, MergeContext context) => value.Data is null ? 0 : 1;

    protected override int Completeness(Photo value, CandidateGroup<Photo> group) => value.MediaType is null ? 0 : 1;
}
