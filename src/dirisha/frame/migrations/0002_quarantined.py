from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("frame", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Quarantined",
            fields=[
                ("stored", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=8)),
                ("since", models.DateTimeField()),
                ("found", models.CharField(blank=True, max_length=80)),
            ],
            options={"indexes": [models.Index(fields=["state", "since"], name="quarantined_next")]},
        ),
    ]
