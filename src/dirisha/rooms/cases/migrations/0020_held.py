from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_ladder")]

    operations = [
        migrations.AddField("attachment", "held", models.CharField(blank=True, max_length=80, default=""), preserve_default=False),
    ]
