//! The place of uploads that `MOTCUA_FILES` names: a folder, or a bucket that speaks S3.

use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path};
use std::{path::PathBuf, sync::Arc};

/// Place of uploads, read from its address.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    Bucket { bucket: String, prefix: String },
}

impl Place {
    pub fn parse(address: &str) -> Result<Self, String> {
        match address.split_once("://") {
            Some(("file", folder)) if !folder.is_empty() => Ok(Self::Folder(PathBuf::from(folder))),
            Some(("s3", rest)) => {
                let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
                let named = bucket.len() >= 3
                    && bucket.bytes().all(|b| {
                        b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b)
                    });
                if !named {
                    return Err("MOTCUA_FILES: after s3:// comes the name of a bucket: s3://motcua-files or s3://motcua-files/folder".to_owned());
                }
                Ok(Self::Bucket {
                    bucket: bucket.to_owned(),
                    prefix: prefix.trim_matches('/').to_owned(),
                })
            }
            _ => Err("MOTCUA_FILES must be file:// and a folder, or s3:// and a bucket".to_owned()),
        }
    }
}

/// Opens the place of uploads; `variable` reads the environment.
///
/// A bucket is asked once, so that a wrong key or name stops the start.
pub async fn open(
    address: &str,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Arc<dyn ObjectStore>, String> {
    match Place::parse(address)? {
        Place::Folder(folder) => {
            let store = LocalFileSystem::new_with_prefix(&folder)
                .map_err(|error| format!("MOTCUA_FILES {}: {error}", folder.display()))?;
            // Folders of uploads on their way come and go.
            Ok(Arc::new(store.with_automatic_cleanup(true)))
        }
        Place::Bucket { bucket, prefix } => bucket::open(&bucket, &prefix, variable).await,
    }
}

/// Checks that a file can be written there and read back.
pub async fn probe(store: &dyn ObjectStore) -> Result<(), String> {
    let tried = async {
        let place = Path::from("doctor");
        store.put(&place, "ok".into()).await?;
        store.get(&place).await?.bytes().await?;
        store.delete(&place).await
    };
    tried.await.map_err(|error| error.to_string())
}

#[cfg(not(feature = "s3"))]
mod bucket {
    use super::*;

    pub async fn open(
        _: &str,
        _: &str,
        _: impl Fn(&str) -> Option<String>,
    ) -> Result<Arc<dyn ObjectStore>, String> {
        Err("MOTCUA_FILES: this motcua was built without S3; build it with the feature s3, or use file://".to_owned())
    }
}

#[cfg(feature = "s3")]
mod bucket {
    use super::*;
    use futures::StreamExt;
    use object_store::{RetryConfig, aws::AmazonS3Builder, prefix::PrefixStore};
    use std::time::Duration;

    pub async fn open(
        bucket: &str,
        prefix: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Arc<dyn ObjectStore>, String> {
        let needed = |name: &str| {
            variable(name)
                .filter(|value| !value.is_empty())
                .ok_or_else(|| format!("MOTCUA_FILES is in S3, but {name} is not set"))
        };
        // Without keys the library would ask the cloud's metadata service, and wait.
        let (id, secret) = (
            needed("AWS_ACCESS_KEY_ID")?,
            needed("AWS_SECRET_ACCESS_KEY")?,
        );
        let endpoint = variable("AWS_ENDPOINT_URL").filter(|value| !value.is_empty());
        let plain = match variable("AWS_ALLOW_HTTP")
            .unwrap_or_default()
            .to_lowercase()
            .as_str()
        {
            "" | "false" => false,
            "true" => true,
            other => return Err(format!("AWS_ALLOW_HTTP must be true or false, not {other}")),
        };
        let region = match &endpoint {
            Some(_) => variable("AWS_REGION")
                .filter(|value| !value.is_empty())
                .unwrap_or_else(|| "us-east-1".to_owned()),
            None => needed("AWS_REGION")?,
        };
        match endpoint.as_deref().and_then(|url| url.split_once("://")) {
            Some(("http", _)) if !plain => return Err("AWS_ENDPOINT_URL is http://; set AWS_ALLOW_HTTP=true if nobody else can listen in between".to_owned()),
            None if endpoint.is_some() => return Err("AWS_ENDPOINT_URL must start with https:// or http://".to_owned()),
            _ => {}
        }
        // The only TLS of this process that is not the database's; it is the same ring.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let retry = RetryConfig {
            max_retries: 4,
            retry_timeout: Duration::from_secs(20),
            ..RetryConfig::default()
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_access_key_id(id)
            .with_secret_access_key(secret)
            .with_region(region)
            .with_allow_http(plain)
            .with_retry(retry);
        if let Some(url) = endpoint {
            builder = builder.with_endpoint(url);
        }
        if let Some(token) = variable("AWS_SESSION_TOKEN").filter(|value| !value.is_empty()) {
            builder = builder.with_token(token);
        }
        let failed = |error: object_store::Error| {
            format!(
                "MOTCUA_FILES s3://{bucket}: {error} (look at AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the bucket's name)"
            )
        };
        let store = builder.build().map_err(failed)?;
        if let Some(Err(error)) = store.list(Some(&Path::from("doctor"))).next().await {
            return Err(failed(error));
        }
        if prefix.is_empty() {
            return Ok(Arc::new(store));
        }
        Ok(Arc::new(PrefixStore::new(store, prefix)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_folder_or_a_bucket() {
        let bucket = |bucket: &str, prefix: &str| {
            Ok(Place::Bucket {
                bucket: bucket.into(),
                prefix: prefix.into(),
            })
        };
        assert_eq!(
            Place::parse("file://data/files"),
            Ok(Place::Folder("data/files".into()))
        );
        assert_eq!(Place::parse("s3://motcua"), bucket("motcua", ""));
        assert_eq!(
            Place::parse("s3://motcua/tinh/quang-tri/"),
            bucket("motcua", "tinh/quang-tri")
        );
        for wrong in ["s3://", "s3:///x", "s3://Lớn"] {
            assert!(
                Place::parse(wrong)
                    .unwrap_err()
                    .contains("the name of a bucket"),
                "{wrong}"
            );
        }
        for wrong in ["file://", "gs://x", "data/files"] {
            assert_eq!(
                Place::parse(wrong).unwrap_err(),
                "MOTCUA_FILES must be file:// and a folder, or s3:// and a bucket"
            );
        }
    }
}
